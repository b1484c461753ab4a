import type { Forecast } from '@channeldesk/contracts';
import { formatDay } from '#web/shared/format/day.ts';
import { daysBetween } from './day-words.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Bar {
  /** The first day of the week, by which it is known. */
  readonly from: string;
  readonly x: number;
  readonly width: number;
  readonly height: number;
  /** Whether the balance pays for the whole week; null where the balance is not known. */
  readonly isPaid: boolean | null;
}

/** A forecast as lengths: x in days from today, y and heights from 0 to 1. */
export interface ChartShape {
  readonly days: number;
  readonly mostNeeded: number;
  readonly bars: readonly Bar[];
  /** The balance from today until it is used up or the horizon is reached; empty when it has nothing to show. */
  readonly line: readonly Point[];
  /** The same with auto-extension; empty while no policy is on. */
  readonly autoLine: readonly Point[];
  /** Where the line begins; 0 where there is none. */
  readonly startBalance: number;
  /** Where the balance is used up. */
  readonly end: { readonly x: number; readonly day: string } | null;
  readonly months: readonly { readonly x: number; readonly label: string }[];
}

export function chartShape(forecast: Forecast): ChartShape {
  const { weeks, balance, extraDays, runsOutOn, autoExtension } = forecast;
  const first = weeks[0]?.from ?? '';
  const last = weeks.at(-1)?.to ?? first;
  const days = daysBetween(first, last) + 1;
  const mostNeeded = Math.max(0, ...weeks.map(({ daysNeeded }) => daysNeeded));
  const startBalance = balance === null ? 0 : Math.max(0, balance.days + extraDays);
  const endOn = (day: string | null) => (day === null ? null : { x: daysBetween(first, day), day });
  const end = endOn(runsOutOn);
  return {
    days,
    mostNeeded,
    startBalance,
    end,
    bars: weeks.map(({ from, to, daysNeeded }) => ({
      from,
      x: daysBetween(first, from),
      width: daysBetween(from, to) + 1,
      height: mostNeeded === 0 ? 0 : daysNeeded / mostNeeded,
      isPaid: balance === null ? null : runsOutOn === null || to < runsOutOn,
    })),
    line: lineOf(weeks, startBalance, end),
    autoLine: autoExtension
      ? lineOf(autoExtension.weeks, startBalance, endOn(autoExtension.runsOutOn))
      : [],
    months: monthsBetween(first, days),
  };
}

type Ends = readonly Pick<Forecast['weeks'][number], 'from' | 'to' | 'balanceAtEnd'>[];

function lineOf(weeks: Ends, start: number, end: ChartShape['end']): readonly Point[] {
  if (start === 0) return [];
  const first = weeks[0]?.from ?? '';
  const paid = weeks.flatMap(({ to, balanceAtEnd }) =>
    balanceAtEnd === null || balanceAtEnd < 0
      ? []
      : [{ x: daysBetween(first, to) + 1, y: balanceAtEnd / start }],
  );
  return [{ x: 0, y: 1 }, ...paid, ...(end ? [{ x: end.x, y: 0 }] : [])];
}

/** Where each month begins, but for the one that has begun already. */
function monthsBetween(first: string, days: number): ChartShape['months'] {
  const [year = 0, month = 0] = first.split('-').map(Number);
  const begins = Array.from({ length: Math.ceil(days / 28) + 1 }, (_, index) =>
    new Date(Date.UTC(year, month + index, 1)).toISOString().slice(0, 10),
  );
  return begins
    .map((day) => ({ x: daysBetween(first, day), label: formatDay(day).split(' ')[1] ?? '' }))
    .filter(({ x }) => x < days);
}
