import type { Forecast } from '@channeldesk/contracts';
import { formatDay } from '#web/shared/format/day.ts';
import { formatCount, formatDays, formatNumber } from '#web/shared/format/number.ts';
import { daysBetween } from './day-words.ts';

/** What the forecast comes to, in one sentence. */
export function lastsText(forecast: Forecast): string {
  const { asOf, channels, balance, extraDays, runsOutOn, weeks } = forecast;
  if (asOf === null && channels === 0) return 'The channels are being read for the first time.';
  if (channels === 0) return 'No channel needs days: none of them runs with an end.';
  const needed = neededDays(forecast);
  if (needed === 0) return `No channel runs out in the next ${weeksText(forecast)}.`;
  if (balance === null)
    return `The balance is unavailable. ${formatDays(needed)} ${needed === 1 ? 'is' : 'are'} needed in the next ${weeksText(forecast)}.`;
  const days = balance.days + extraDays;
  if (runsOutOn === null)
    return `At this rate the balance of ${formatDays(days)} lasts longer than ${weeksText(forecast)}.`;
  const isToday = runsOutOn === weeks[0]?.from;
  if (days <= 0)
    return `The balance is used up. The next channel runs out ${isToday ? 'today' : `on ${formatDay(runsOutOn)}`}.`;
  if (isToday) return `The balance of ${formatDays(days)} is not enough for today.`;
  return `At this rate the balance of ${formatDays(days)} lasts until ${formatDay(runsOutOn)}.`;
}

/** What it changes when the balance has more days, beside the forecast as it is. */
export function whatIfText(present: Forecast, imagined: Forecast): string {
  const { extraDays, runsOutOn } = imagined;
  const given = `With ${formatDays(extraDays)} more`;
  if (imagined.balance === null)
    return `${given} nothing can be said while the balance is unavailable.`;
  if (runsOutOn === null) return `${given} it lasts longer than ${weeksText(imagined)}.`;
  if (present.runsOutOn === null) return `${given} it lasts until ${formatDay(runsOutOn)}.`;
  const longer = daysBetween(present.runsOutOn, runsOutOn);
  if (longer <= 0) return `${given} it still lasts until ${formatDay(runsOutOn)} only.`;
  return `${given} it lasts until ${formatDay(runsOutOn)}, ${formatDays(longer)} longer.`;
}

/** What auto-extension changes, also of a balance with more days; null while no policy is on. */
export function autoText(forecast: Forecast): string | null {
  const { autoExtension, balance, weeks, extraDays } = forecast;
  if (autoExtension === null) return null;
  const { policies, channels, channelsLost, runsOutOn } = autoExtension;
  const spent = autoExtension.weeks.reduce((sum, week) => sum + week.daysByPolicies, 0);
  const time = weeksText({ weeks });
  const caps = policies === 1 ? 'its caps' : 'their caps';
  const lost =
    channelsLost === 0
      ? ''
      : `, and ${formatNumber(channelsLost)} of them ${channelsLost === 1 ? 'expires' : 'expire'} because of ${caps}`;
  const given =
    extraDays > 0 ? `With ${formatDays(extraDays)} more and auto-extension` : 'With auto-extension';
  const isPaid = balance === null || spent <= balance.days + extraDays;
  const spending = `${formatCount(policies, 'policy', 'policies')} ${isPaid ? 'will spend' : 'would need'} ${formatDays(spent)} ${isPaid ? 'on' : 'for'} ${formatCount(channels, 'channel')} in ${time}${lost}`;
  if (balance === null) return `${given} ${spending}.`;
  if (runsOutOn === null) return `${given} it lasts longer than ${time}; ${spending}.`;
  const isToday = runsOutOn === weeks[0]?.from;
  const end = isToday ? 'is not enough for today' : `lasts until ${formatDay(runsOutOn)}`;
  return `${given} it ${end}; ${spending}.`;
}

/** What the dashed line is, and where it ends. */
export function autoLegend({ autoExtension, weeks }: Forecast): string {
  const runsOutOn = autoExtension?.runsOutOn ?? null;
  const end =
    runsOutOn === null
      ? `which lasts longer than ${weeksText({ weeks })}`
      : `used up ${formatDay(runsOutOn)}`;
  return `Dashed: the balance with auto-extension, ${end}`;
}

/** How many channels the sentence is about, and what they take. */
export function needText(forecast: Forecast): string {
  const { channels } = forecast;
  const needed = formatDays(neededDays(forecast));
  return `${formatCount(channels, 'running channel')}, ${needed} needed in ${weeksText(forecast)}`;
}

function neededDays({ weeks }: Pick<Forecast, 'weeks'>): number {
  return weeks.reduce((sum, { daysNeeded }) => sum + daysNeeded, 0);
}

function weeksText({ weeks }: Pick<Forecast, 'weeks'>): string {
  return formatCount(weeks.length, 'week');
}
