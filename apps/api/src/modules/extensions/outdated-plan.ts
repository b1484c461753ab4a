import { utcDay } from '#api/sentence.ts';
import type { ExtensionRow } from './extension.repository.ts';

/** What is known beforehand of a row of a bulk extension. */
export interface Planned {
  /** Where somebody has confirmed that its channel stands before it gets days. */
  readonly activeTill: Date | null;
  /** Hears when Whapi has answered all that it is asked, and only the console has work left. */
  readonly onAnswered: () => void;
}

/** Whoever extends one channel sees it as it is. */
export const unplanned: Planned = { activeTill: null, onAnswered: () => undefined };

type Attempt = Pick<ExtensionRow, 'run_id' | 'attempt' | 'active_till_before'>;

/**
 * The plan that an attempt is held to. Another attempt of a row of a run starts from where its channel
 * stood before the last one, which did not move it; days that somebody gave since are none of the plan.
 */
export function planOf(row: Attempt, planned: Planned): Pick<Planned, 'activeTill'> {
  if (row.attempt === 1) return planned;
  return row.run_id === null ? unplanned : { activeTill: row.active_till_before };
}

/** A date that was written and read again, give or take what rounding to seconds makes of it. */
const unmovedMs = 1000;

/**
 * Says why a plan must not be carried out any more: its channel got or lost days since, and nobody has
 * confirmed days on top of those. Null as long as it stands as planned.
 */
export function whyOutdated(
  { activeTill }: Pick<Planned, 'activeTill'>,
  present: Date | null,
): string | null {
  if (!activeTill) return null;
  if (!present) return `the channel has no active-till any more. ${planAnew}`;
  if (Math.abs(present.getTime() - activeTill.getTime()) <= unmovedMs) return null;
  const isSameDay = utcDay(present) === utcDay(activeTill);
  const words = isSameDay ? withTime : utcDay;
  return `active-till is ${words(present)}, not ${words(activeTill)} as planned. ${planAnew}`;
}

const planAnew = 'Plan it anew.';

function withTime(date: Date): string {
  return `${utcDay(date)} ${date.toISOString().slice(11, 19)} UTC`;
}
