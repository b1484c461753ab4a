import type { DecideExtension } from '@channeldesk/contracts';
import { AppError } from '#api/errors.ts';
import type { OrderedBy } from '#api/http/acted-by.ts';
import { plainText } from '#api/upstream/plain-text.ts';
import type { ExtensionRow } from './extension.repository.ts';
import type { ExtensionParts } from './extension-parts.ts';
import { noteExtension } from './extension-timeline.ts';

interface Decision extends DecideExtension {
  readonly by: OrderedBy;
}

const states = { applied: 'verified', 'not-applied': 'not-applied' } as const;
const words = { applied: 'the days were given', 'not-applied': 'the days were not given' } as const;

/** Writes down what a person decided about a conflict. Throws AppError('conflict') when it is none. */
export function createDecision(parts: Pick<ExtensionParts, 'rows' | 'timeline'>) {
  const { rows } = parts;
  return async (row: ExtensionRow, { decision, note, by }: Decision): Promise<ExtensionRow> => {
    const { caller, requestId } = by;
    const reason = `${caller.name} decided that ${words[decision]}: ${plainText(note, 200)}`;
    const decided = await rows.step(row, {
      from: ['conflict'],
      to: { state: states[decision], reason: reason.slice(0, 300) },
      by: { actor: caller.name, actor_kind: caller.kind, request_id: requestId },
    });
    if (!decided) throw notInConflict((await rows.find(row.operation_id)) ?? row);
    await noteExtension(parts, decided, caller);
    return decided;
  };
}

function notInConflict({ state }: ExtensionRow): AppError {
  const detail = `There is nothing to decide: this extension is ${state}.`;
  return new AppError('conflict', { detail });
}
