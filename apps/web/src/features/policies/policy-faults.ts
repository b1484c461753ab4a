import { ApiProblem } from '#web/shared/api-problem.ts';
import { formatNumber } from '#web/shared/format/number.ts';
import { mostPasted, readPasted } from '#web/shared/forms/pasted-ids.ts';
import { type PolicyDraft, type PolicySources, requestOf } from './policy-draft.ts';

type Faults = Partial<Record<keyof PolicyDraft, string>>;
type Path = readonly PropertyKey[];

const ruleDays = 'Whole days, 1 to 365';
const capDays = 'Whole days, 1 to 10 000 000';
const texts: Record<Exclude<keyof PolicyDraft, 'source' | 'pasted'>, string> = {
  name: 'Write a name, up to 60 characters',
  viewId: 'Choose a view, or paste IDs',
  keepAtLeast: ruleDays,
  whenFewerThan: ruleDays,
  extendBy: 'Whole days, 1 to 3650',
  reviveWithin: 'Whole days, 0 to 30',
  perDay: capDays,
  perMonth: capDays,
};

/** What to say at each field that cannot be sent as it is. */
export function policyFaults(draft: PolicyDraft, sources: PolicySources): Faults {
  const issues = requestOf(draft, sources).error?.issues ?? [];
  return Object.fromEntries(
    issues.map(({ code, path, message }) => {
      const field = fieldOf(path, draft);
      if (field === 'pasted') return [field, pastedFault(draft.pasted)];
      if (field === 'keepAtLeast' && code === 'custom')
        return [field, 'Not fewer than the days at which it extends'];
      if (code === 'custom') return [field, message];
      return [field, field === 'source' ? texts.viewId : texts[field]];
    }),
  );
}

/** What the backend refused, at the fields where it stands. */
export function refusedFields(error: unknown, draft: PolicyDraft): Faults {
  const errors = error instanceof ApiProblem ? (error.problem.errors ?? []) : [];
  return Object.fromEntries(
    errors.map(({ pointer, message }) => {
      const path = pointer.split('/').filter(Boolean).slice(1);
      return [fieldOf(path, draft), message];
    }),
  );
}

function fieldOf(path: Path, { source }: PolicyDraft): keyof PolicyDraft {
  const scopeFields = { present: 'source', view: 'viewId', pasted: 'pasted' } as const;
  if (path[0] === 'scope') return scopeFields[source];
  const last = path.findLast((part) => typeof part === 'string' && part in texts);
  return (last as keyof typeof texts | undefined) ?? 'name';
}

function pastedFault(text: string): string {
  const { ids, unreadable } = readPasted(text);
  if (ids.length === 0) return 'Paste at least one ID';
  if (ids.length > mostPasted)
    return `At most ${formatNumber(mostPasted)} IDs in a policy; these are ${formatNumber(ids.length)}`;
  return `Take out what is no ID: ${unreadable.slice(0, 3).join(', ')}`;
}
