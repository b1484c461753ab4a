import type { EndingChannel, Forecast } from '@channeldesk/contracts';
import { daysLeft } from '#api/upstream/channel-mapper.ts';
import { dayOf } from '#api/utc-day.ts';
import type { DayCount, EndingRow } from './forecast.repository.ts';
import type { Outlook, Week } from './forecast-model.ts';

/** One count for each day of the horizon, also for those on which nobody runs out. */
export function toEndings(counts: readonly DayCount[], horizonDays: number): number[] {
  const endings = Array.from({ length: horizonDays }, () => 0);
  for (const { day, count } of counts) {
    if (day < horizonDays) endings[day] = (endings[day] ?? 0) + count;
  }
  return endings;
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
