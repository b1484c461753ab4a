import type { ExtensionRun, RunRow, RunRowState } from '@channeldesk/contracts';
import { formatMoment } from '#web/shared/format/date.ts';
import { formatCount, formatDays, formatNumber } from '#web/shared/format/number.ts';
import type { Tone } from '#web/shared/ui/state-dot.tsx';
import { countOf, isMoving, isOpen, notGivenCount, percentOf, settledCount } from './model.ts';

interface StateText {
  readonly word: string;
  readonly tone: Tone;
}

/** Each state of a row in one word, the same wherever it is shown. */
export const rowStateTexts: Record<RunRowState, StateText> = {
  waiting: { word: 'Waiting', tone: 'quiet' },
  planned: { word: 'Starting', tone: 'waiting' },
  sent: { word: 'Sent', tone: 'waiting' },
  verified: { word: 'Verified', tone: 'good' },
  rejected: { word: 'Rejected', tone: 'bad' },
  unconfirmed: { word: 'Unconfirmed', tone: 'amber' },
  'not-applied': { word: 'Not applied', tone: 'bad' },
  conflict: { word: 'Conflict', tone: 'amber' },
  withdrawn: { word: 'Withdrawn', tone: 'quiet' },
};

const runStateTexts: Record<ExtensionRun['state'], StateText> = {
  running: { word: 'Running', tone: 'waiting' },
  paused: { word: 'Paused', tone: 'amber' },
  cancelled: { word: 'Cancelled', tone: 'quiet' },
  done: { word: 'Done', tone: 'good' },
};

/** How a run stands; of one that is over, how it ended: it is good only where all got their days. */
export function runStateText(run: Pick<ExtensionRun, 'state' | 'counts'>): StateText {
  const { word, tone } = runStateTexts[run.state];
  if (isOpen(run)) return { word, tone };
  const notGiven = run.state === 'done' ? notGivenCount(run) : 0;
  const undecided = countOf(run, 'conflict');
  const parts = [
    ...(notGiven > 0 ? [`${formatNumber(notGiven)} not given`] : []),
    ...(undecided > 0 ? [needYou(undecided)] : []),
  ];
  if (parts.length === 0) return { word, tone };
  return { word: [word, ...parts].join(', '), tone: notGiven > 0 ? 'bad' : 'amber' };
}

function needYou(count: number): string {
  return `${formatNumber(count)} ${count === 1 ? 'needs' : 'need'} you`;
}

interface BarPart {
  readonly tone: Tone;
  readonly percent: number;
}

/** What a run has come to, as parts of its bar; what is still to come is the rest. */
export function barParts(run: Pick<ExtensionRun, 'count' | 'counts'>): BarPart[] {
  const parts: [Tone, number][] = [
    ['good', countOf(run, 'verified')],
    ['bad', notGivenCount(run)],
    ['amber', countOf(run, 'conflict')],
    ['quiet', countOf(run, 'withdrawn')],
  ];
  return parts
    .filter(([, count]) => count > 0)
    .map(([tone, count]) => ({ tone, percent: (count / run.count) * 100 }));
}

/** Rows that got no days yet and can still get some. */
const canWait: readonly RunRowState[] = ['waiting', 'planned', 'rejected', 'not-applied'];

/** When Whapi takes the next extension of a row that waits for it; null once that is past. */
function freeAgain({ state, freeAt }: RunRow, now: Date): string | null {
  if (!canWait.includes(state) || freeAt === null || new Date(freeAt) <= now) return null;
  return `Free again at ${formatMoment(freeAt, now)}`;
}

/** How a row stands; one that only waits until it is free is no failure. */
export function rowTone(row: RunRow, now: Date): Tone {
  const { tone } = rowStateTexts[row.state];
  return tone === 'bad' && freeAgain(row, now) ? 'quiet' : tone;
}

/** What there is to say of a row beside its state, each on its own. */
export function rowNotes(row: RunRow, now: Date): string[] {
  const free = freeAgain(row, now);
  const notes = [free ?? row.reason];
  if (row.isLate) notes.push('The days arrived late');
  if (row.attempt > 1) notes.push(`Attempt ${row.attempt}`);
  return notes.filter((note) => note !== null);
}

/** What of a run a person has to look at. */
export function toLookAt(run: Pick<ExtensionRun, 'counts'>): string[] {
  const notApplied = countOf(run, 'not-applied');
  const conflicts = countOf(run, 'conflict');
  return [
    ...(notApplied > 0 ? [`${formatNumber(notApplied)} not applied`] : []),
    ...(conflicts > 0 ? [formatCount(conflicts, 'conflict')] : []),
  ];
}

/** What goes on with a run without anybody at the page; null when nothing does. */
export function byItself(run: ExtensionRun): string | null {
  if (run.state === 'running') return 'It goes on by itself: leaving this page changes nothing.';
  return isMoving(run) ? 'What was sent before is still being settled.' : null;
}

/** How far a run is, in one line. */
export function progressText(run: ExtensionRun): string {
  if (isCutShort(run)) return `${endText(run)}: ${daysText(run)}`;
  const undecided = countOf(run, 'conflict');
  const settled = `${formatNumber(settledCount(run))} of ${formatNumber(run.count)} settled`;
  const needed = undecided > 0 ? `, ${needYou(undecided)}` : '';
  return `${settled}${needed}, ${daysText(run)} given`;
}

function daysText({ daysGiven, totalDays }: ExtensionRun): string {
  return `${formatNumber(daysGiven)} of ${formatDays(totalDays)}`;
}

/** Whether it was cancelled before all was sent: what was withdrawn is no progress. */
function isCutShort(run: ExtensionRun): boolean {
  return run.state === 'cancelled' && countOf(run, 'withdrawn') > 0;
}

/** `20 given, 1 not given, 254 withdrawn`, each by its count. */
function endText(run: ExtensionRun): string {
  const parts: [number, string][] = [
    [notGivenCount(run), 'not given'],
    [run.count - settledCount(run) - countOf(run, 'conflict'), 'being settled'],
    [countOf(run, 'withdrawn'), 'withdrawn'],
  ];
  const counted = parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${formatNumber(count)} ${word}`);
  const undecided = countOf(run, 'conflict');
  if (undecided > 0) counted.push(needYou(undecided));
  return [`${formatNumber(countOf(run, 'verified'))} given`, ...counted].join(', ');
}

/** What a screen reader hears of a run: its state, and its progress in steps of ten percent. */
export function spokenProgress(run: ExtensionRun): string {
  const { word } = runStateText(run);
  if (isCutShort(run)) return `${runStateTexts.cancelled.word}: ${endText(run)}`;
  const percent = percentOf(run);
  const step = percent - (percent % 10);
  return `${word}: ${step} percent settled`;
}
