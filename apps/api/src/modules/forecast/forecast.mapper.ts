import type { EndingChannel, Forecast } from '@channeldesk/contracts';
import { daysLeft } from '#api/upstream/channel-mapper.ts';
import type { DayCount, EndingRow } from './forecast.repository.ts';
import type { Outlook, Week } from './forecast-model.ts';

const dayMs = 86_400_000;

/** A day in UTC, so many after the one that `now` is in: `2026-12-07`. */
export function dayOf(now: Date, daysLater = 0): string {
  return new Date(now.getTime() + daysLater * dayMs).toISOString().slice(0, 10);
}

/** One count for each day of the horizon, also for those on which nobody runs out. */
export function toEndings(counts: readonly DayCount[], horizonDays: number): number[] {
  const byDay = new Map(counts.map(({ day, count }) => [day, count]));
  return Array.from({ length: horizonDays }, (_, day) => byDay.get(day) ?? 0);
}

export function toWeeks({ weeks }: Outlook, now: Date): Forecast['weeks'] {
  return weeks.map((week) => ({
    ...frameOf(week, now),
    daysNeeded: week.needed,
    balanceAtEnd: week.balance,
  }));
}

/** The same weeks when nobody is extended: whoever runs out is gone. */
export function toDyingWeeks(
  { weeks }: Outlook,
  channels: number,
  now: Date,
): Forecast['withoutExtension']['weeks'] {
  let channelsLeft = channels;
  return weeks.map((week) => {
    channelsLeft -= week.endings;
    return { ...frameOf(week, now), channelsLeft };
  });
}

export function toEndingChannel({ id, name, ends_at }: EndingRow, now: Date): EndingChannel {
  return { id, name, activeTill: ends_at.toISOString(), daysLeft: daysLeft(ends_at, now) };
}

function frameOf({ start, end, endings }: Week, now: Date) {
  return { from: dayOf(now, start), to: dayOf(now, end - 1), channelsRunningOut: endings };
}
