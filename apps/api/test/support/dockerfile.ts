export interface Instruction {
  readonly name: string;
  readonly value: string;
}

export interface Stage {
  readonly base: string;
  readonly name: string;
  readonly instructions: readonly Instruction[];
}

/** Reads the stages of a Dockerfile; the last one is what is shipped. */
export function parseDockerfile(text: string): Stage[] {
  const lines = text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: (Stage & { instructions: Instruction[] })[] = [];
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (name !== 'FROM') {
      stages.at(-1)?.instructions.push({ name, value });
      continue;
    }
    const [base = '', , stage = 'final'] = value.split(/\s+/);
    stages.push({ base, name: stage, instructions: [] });
  }
  return stages;
}

export interface Copy {
  /** The stage it comes from; null for the folder of the Dockerfile. */
  readonly from: string | null;
  readonly sources: readonly string[];
  readonly target: string;
}

export function parseCopy(value: string): Copy {
  const words = value.split(/\s+/);
  const from = /^--from=(.+)$/.exec(words[0] ?? '')?.[1] ?? null;
  const paths = from === null ? words : words.slice(1);
  return { from, sources: paths.slice(0, -1), target: paths.at(-1) ?? '' };
}

/** The value of the last such instruction of a stage. */
export function lastValue({ instructions }: Stage, name: string): string | undefined {
  return instructions.findLast((instruction) => instruction.name === name)?.value;
}
