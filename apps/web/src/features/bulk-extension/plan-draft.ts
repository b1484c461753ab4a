import { createExtensionPlan, type ExtensionPlan, type PlanMode } from '@channeldesk/contracts';
import { formatNumber } from '#web/shared/format/number.ts';
import { faultsOf } from '#web/shared/forms/faults-of.ts';
import { mostPasted, readPasted } from '#web/shared/forms/pasted-ids.ts';
import { wholeNumber } from '#web/shared/forms/whole-number.ts';

export type Source = 'selection' | 'query' | 'view' | 'pasted';

/** The form as it is typed. */
export interface PlanDraft {
  readonly source: Source;
  readonly viewId: string;
  readonly pasted: string;
  readonly kind: PlanMode['kind'];
  readonly days: string;
  readonly date: string;
  readonly comment: string;
  /** Days left above which a channel is skipped; empty for no such limit. */
  readonly limit: string;
}

export interface NamedQuery {
  readonly id: string;
  readonly name: string;
  readonly query: string;
}

/** What the page was opened with, and the views there are. */
export interface PlanSources {
  readonly selection: string | null;
  readonly query: string | null;
  readonly views: readonly NamedQuery[];
}

/** A new form stands on what the page was opened with. */
export function newDraft({ selection, query, views }: PlanSources): PlanDraft {
  const given: Source = query === null ? 'pasted' : 'query';
  return {
    source: selection === null ? given : 'selection',
    viewId: views[0]?.id ?? '',
    pasted: '',
    kind: 'add',
    days: '30',
    date: '',
    comment: '',
    limit: '',
  };
}

/** What was typed for an earlier plan. That of a policy becomes the number of days that the policy keeps. */
export function draftLike({ mode, comment, maximumDaysLeft }: ExtensionPlan): Partial<PlanDraft> {
  const limit = maximumDaysLeft === null ? '' : String(maximumDaysLeft);
  return { ...typedMode(mode), comment, limit };
}

function typedMode(mode: ExtensionPlan['mode']): Partial<PlanDraft> {
  if (mode.kind === 'until') return mode;
  if (mode.kind === 'keep') return { kind: 'at-least', days: String(mode.keepAtLeast) };
  return { kind: mode.kind, days: String(mode.days) };
}

/** What is sent for a form, checked by `planFaults` before. */
export function requestOf(draft: PlanDraft, sources: PlanSources): unknown {
  const limit = draft.limit.trim();
  return {
    ...channelsOf(draft, sources),
    mode: modeOf(draft),
    comment: draft.comment,
    ...(limit && { maximumDaysLeft: wholeNumber(limit) }),
  };
}

/** What to say at each field that cannot be sent as it is. */
export function planFaults(draft: PlanDraft, sources: PlanSources, now: Date) {
  const { error } = createExtensionPlan.safeParse(requestOf(draft, sources));
  const isPast = draft.kind === 'until' && draft.date <= now.toISOString().slice(0, 10);
  const texts = {
    selection: 'This selection cannot be read; select the channels again',
    query: 'These filters cannot be read; choose a view or paste IDs',
    ids: pastedFault(draft.pasted),
    mode: draft.kind === 'until' ? dateFault : 'Whole days, 1 to 3650',
    comment: 'Write a comment, up to 200 characters',
    maximumDaysLeft: 'Whole days, 0 to 10000, or nothing',
  };
  const { selection, query, ids, mode, comment, maximumDaysLeft } = faultsOf(error, texts);
  return {
    source: selection ?? query,
    pasted: ids,
    [draft.kind === 'until' ? 'date' : 'days']: isPast ? dateFault : mode,
    comment,
    limit: maximumDaysLeft,
  };
}

const dateFault = 'Choose a day after today';

function channelsOf(draft: PlanDraft, { selection, query, views }: PlanSources) {
  if (draft.source === 'selection') return { selection: selection ?? undefined };
  if (draft.source === 'query') return { query: query ?? undefined };
  if (draft.source === 'pasted') return { ids: readPasted(draft.pasted).ids };
  return { query: views.find(({ id }) => id === draft.viewId)?.query };
}

function modeOf({ kind, days, date }: PlanDraft) {
  return kind === 'until' ? { kind, date } : { kind, days: wholeNumber(days) };
}

function pastedFault(text: string): string {
  const { length } = readPasted(text).ids;
  if (length === 0) return 'Paste at least one ID';
  return `At most ${formatNumber(mostPasted)} IDs at once; these are ${formatNumber(length)}`;
}
