import {
  type CreatePolicy,
  createPolicy,
  type Policy,
  type PolicyScope,
  policyScope,
  type UpdatePolicy,
  type View,
} from '@channeldesk/contracts';
import { readPasted } from '#web/shared/forms/pasted-ids.ts';
import { wholeNumber } from '#web/shared/forms/whole-number.ts';

/** The query that the form was opened with, that of a view, or chosen channels. */
export type Source = 'present' | 'view' | 'pasted';

/** The form as it is typed. */
export interface PolicyDraft {
  readonly name: string;
  readonly source: Source;
  readonly viewId: string;
  readonly pasted: string;
  readonly keepAtLeast: string;
  readonly whenFewerThan: string;
  readonly extendBy: string;
  readonly reviveWithin: string;
  readonly perDay: string;
  readonly perMonth: string;
}

export type NamedQuery = Pick<View, 'id' | 'name' | 'query'>;

export interface PolicySources {
  /** The query of the policy that is changed, or of the list one came from; null where there is none. */
  readonly present: string | null;
  readonly views: readonly NamedQuery[];
}

/** The views that a policy can copy: not those that choose channels by when their days end. */
export function offeredViews<Offered extends NamedQuery>(views: readonly Offered[]): Offered[] {
  return views.filter(({ query }) => policyScope.safeParse({ query }).success);
}

type RuleDraft = Pick<PolicyDraft, 'keepAtLeast' | 'whenFewerThan' | 'extendBy'>;

/** The ways in which partners bill, as rules. */
export const presets: readonly { readonly label: string; readonly rule: RuleDraft }[] = [
  {
    label: 'Daily billing (1 day each day)',
    rule: { keepAtLeast: '1', extendBy: '1', whenFewerThan: '1' },
  },
  {
    label: 'Monthly (30 days each time)',
    rule: { keepAtLeast: '3', extendBy: '30', whenFewerThan: '3' },
  },
];

interface Opening {
  /** The one that is changed; null for a new one. */
  readonly policy: Policy | null;
  /** What was selected in the list; null where one did not come from there. */
  readonly selected: PolicyScope | null;
}

/** The form for a new policy, or for one that there is. */
export function draftOf({ policy, selected }: Opening, views: readonly NamedQuery[]): PolicyDraft {
  const viewId = views[0]?.id ?? '';
  if (policy === null)
    return {
      name: '',
      viewId,
      ...sourceOf(selected),
      keepAtLeast: '1',
      whenFewerThan: '1',
      extendBy: '1',
      reviveWithin: '0',
      perDay: '',
      perMonth: '',
    };
  const { name, scope, rule, caps } = policy;
  return {
    name,
    viewId,
    ...sourceOf(scope),
    keepAtLeast: String(rule.keepAtLeast),
    whenFewerThan: String(rule.whenFewerThan),
    extendBy: String(rule.extendBy),
    reviveWithin: String(rule.reviveWithin),
    perDay: String(caps.perDay),
    perMonth: String(caps.perMonth),
  };
}

/** What is sent for a form; `policyFaults` says whether it may be. */
export function requestOf(draft: PolicyDraft, sources: PolicySources) {
  return createPolicy.safeParse({
    name: draft.name,
    scope: scopeOf(draft, sources),
    rule: {
      keepAtLeast: wholeNumber(draft.keepAtLeast),
      whenFewerThan: wholeNumber(draft.whenFewerThan),
      extendBy: wholeNumber(draft.extendBy),
      reviveWithin: wholeNumber(draft.reviveWithin),
    },
    caps: { perDay: wholeNumber(draft.perDay), perMonth: wholeNumber(draft.perMonth) },
  });
}

/** Only what is another than before, as a new scope or rule pauses the policy. */
export function changesOf(policy: Policy, wanted: CreatePolicy): UpdatePolicy {
  const isOther = (part: keyof CreatePolicy) =>
    JSON.stringify(wanted[part]) !== JSON.stringify(policy[part]);
  return {
    ...(isOther('name') && { name: wanted.name }),
    ...(isOther('scope') && { scope: wanted.scope }),
    ...(isOther('rule') && { rule: wanted.rule }),
    ...(isOther('caps') && { caps: wanted.caps }),
  };
}

/** The query that a form is opened with, if it is. */
export function presentQuery({ policy, selected }: Opening): string | null {
  return (policy?.scope ?? selected)?.query ?? null;
}

function sourceOf(scope: PolicyScope | null): Pick<PolicyDraft, 'source' | 'pasted'> {
  if (scope === null) return { source: 'view', pasted: '' };
  if (scope.ids === undefined) return { source: 'present', pasted: '' };
  return { source: 'pasted', pasted: scope.ids.join('\n') };
}

function scopeOf(draft: PolicyDraft, { present, views }: PolicySources) {
  if (draft.source === 'pasted') return { ids: readPasted(draft.pasted).ids };
  if (draft.source === 'present') return { query: present };
  return { query: views.find(({ id }) => id === draft.viewId)?.query };
}
