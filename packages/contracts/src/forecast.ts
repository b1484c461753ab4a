import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { timestamp } from './primitives.ts';
import { problemCode } from './problem-code.ts';

/** How far a forecast looks ahead unless it is asked for another time: 26 weeks. */
export const usualHorizonDays = 182;

/** So many channels are named among those that run out first. */
export const maximumFirst = 20;

/** What a balance can be imagined to have more. */
export const extraDays = z.coerce.number().check(z.int(), z.gte(0), z.lte(10_000_000));

const mostWeeks = 104;
const span = { from: z.iso.date(), to: z.iso.date() };
const week = { ...span, channelsRunningOut: z.int() };

export const forecastWeek = z.object({
  ...week,
  daysNeeded: z.int(),
  balanceAtEnd: z.nullable(z.number()),
});
export type ForecastWeek = z.infer<typeof forecastWeek>;

export const endingChannel = z.object({
  id: z.string().check(z.maxLength(40)),
  name: z.string().check(z.maxLength(10_000)),
  activeTill: timestamp,
  daysLeft: z.int(),
});
export type EndingChannel = z.infer<typeof endingChannel>;

export const forecast = z
  .object({
    asOf: z.nullable(timestamp),
    balance: z.nullable(z.object({ days: z.number(), asOf: timestamp })),
    unavailable: z.nullable(z.object({ since: timestamp, code: problemCode })),
    extraDays: z.int(),
    channels: z.int(),
    runsOutOn: z.nullable(z.iso.date()),
    weeks: z.array(forecastWeek).check(z.maxLength(mostWeeks)),
    autoExtension: z.nullable(
      z.object({
        policies: z.int(),
        channels: z.int(),
        channelsLost: z.int(),
        runsOutOn: z.nullable(z.iso.date()),
        weeks: z
          .array(
            z.object({
              ...span,
              daysByPolicies: z.int(),
              daysNeeded: z.int(),
              balanceAtEnd: z.nullable(z.number()),
            }),
          )
          .check(z.maxLength(mostWeeks)),
      }),
    ),
    withoutExtension: z.object({
      first: z.nullable(z.array(endingChannel).check(z.maxLength(maximumFirst))),
      weeks: z.array(z.object({ ...week, channelsLeft: z.int() })).check(z.maxLength(mostWeeks)),
    }),
  })
  .register(z.globalRegistry, {
    id: 'Forecast',
    description: [
      'What the balance is for, if every channel that runs out is kept running. All days are days in UTC; a week is seven of them, the first one begins today, both its ends belong to it, and the last one ends with the horizon. channels: how many have an active-till to come and are kept; asOf: how old the list is that they are taken from, null before it was read for the first time.',
      'A channel that is kept costs nothing until its active-till, and from that day on one day a day. Not kept are: stopped channels, whose days stand still; blocked channels, which the vendor lets nobody use; archived sandboxes, which nobody works with; trials, which are switched to another mode, not extended; channels expired already, because whoever wanted them would have extended them; and channels gone from the account. A channel without an active-till never runs out, so it is not counted.',
      'balance is what the upstream says; it is null while the upstream does not tell, and unavailable says since when and why. Then daysNeeded is still known, while balanceAtEnd and runsOutOn are null. balanceAtEnd is negative by what is missing. runsOutOn is the first day whose need the balance, with extraDays added, does not pay in full; null when it lasts to the horizon.',
      'weeks and runsOutOn are without auto-extension. autoExtension is the same with it, null while no policy is on: the channels that policies look after are extended by their rules and caps, a channel of several by the oldest of them, and all others are kept as before. daysByPolicies is the part of daysNeeded that policies spend; it may come earlier than the days are used up. channelsLost: how many of theirs expire for good because the caps made them wait; nothing is spent on them any more.',
      'withoutExtension: nothing is spent, so each of these channels ends with its active-till. first: the next ones by active-till, null for who may not read channels. channelsLeft: how many of them still run at the end of the week.',
    ].join('\n\n'),
  });
export type Forecast = z.infer<typeof forecast>;

export const forecastQuery = z.strictObject({
  extraDays: z
    ._default(extraDays, 0)
    .check(z.describe('What if the balance had so many days more')),
  horizonDays: z
    ._default(z.coerce.number().check(z.int(), z.gte(7), z.lte(7 * mostWeeks)), usualHorizonDays)
    .check(z.describe('How many days to look ahead, with today')),
});
export type ForecastQuery = z.infer<typeof forecastQuery>;

export const forecastEndpoints = {
  get: endpoint({
    method: 'GET',
    path: '/forecast',
    summary: 'Days needed week by week, and how long the balance lasts',
    access: { right: 'account:read' },
    idempotency: 'safe',
    query: forecastQuery,
    response: forecast,
    problems: [],
  }),
};
