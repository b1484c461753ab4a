import type { ChaosReport } from './chaos.ts';

/** What went wrong, each in its own words; nothing of it may ever happen. */
const wrongs = {
  doubled: 'extended twice',
  lost: 'lost',
  unfinished: 'not finished',
  disagreeing: 'ledger says otherwise',
  madeUp: 'made up',
} as const;
const kinds = Object.keys(wrongs) as (keyof typeof wrongs)[];

/** The report as it is printed: what was done, what failed on purpose, and what came of it. */
export function linesOf(report: ChaosReport): string[] {
  const { operations, rowsOfRuns, retriedOfRuns, kills, changes, states, faults } = report;
  return [
    `orders by hand: ${operations}`,
    `rows of runs: ${rowsOfRuns}, tried again ${retriedOfRuns}`,
    `runs: ${counted(changes)}`,
    `kills: ${kills}`,
    ...Object.entries(faults).map(([name, hits]) => `fault: ${name} ${hits}`),
    `states: ${counted(states)}`,
    ...kinds.map((kind) => `${wrongs[kind]}: ${report[kind].length}`),
    ...kinds.flatMap((kind) => report[kind].map((row) => `  ${wrongs[kind]}: ${row}`)),
  ];
}

export function isSound(report: ChaosReport): boolean {
  return kinds.every((kind) => report[kind].length === 0);
}

function counted(counts: Readonly<Record<string, number>>): string {
  const each = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  return each.join(', ') || 'none';
}
