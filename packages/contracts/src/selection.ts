import * as z from 'zod/mini';
import { queryText } from './channel-query.ts';
import { endpoint } from './endpoint.ts';
import { listedChannelId, timestamp } from './primitives.ts';

export const selection = z
  .object({ id: z.uuid(), count: z.int(), createdAt: timestamp, expiresAt: timestamp })
  .register(z.globalRegistry, {
    id: 'Selection',
    description:
      'A list of channels as it was at one moment. The filter selection=<id> finds those of them that are still there, whatever has changed about them.',
  });
export type Selection = z.infer<typeof selection>;

/** One caller keeps so many selections, with so many channels together. */
export const selectionLimits = { selections: 1000, channels: 5_000_000 } as const;

const ids = z.array(listedChannelId).check(z.maxLength(10_000));

/** Either some channels by their IDs, or all that match a query but for a few. */
export const createSelection = z
  .strictObject({
    ids: z.optional(ids.check(z.minLength(1))),
    query: z.optional(queryText),
    except: z.optional(ids),
  })
  .check(({ value, issues }) => {
    const isByQuery = value.query !== undefined;
    if (isByQuery !== (value.ids !== undefined) && (isByQuery || !value.except)) return;
    const message = 'Give either ids, or a query and perhaps except';
    issues.push({ code: 'custom', input: value, message, path: [] });
  });
export type CreateSelection = z.infer<typeof createSelection>;

export const selectionEndpoints = {
  create: endpoint({
    method: 'POST',
    path: '/selections',
    summary: 'Keep a list of channels as it is now',
    description:
      'Freezes the channels with these ids, or all that match a query without those in except. count says how many there are; IDs that the console does not know are left out. Kept for 24 hours, for the caller alone; when a caller keeps more than 1,000 of them, or more than 5,000,000 channels in them, the oldest go before.',
    access: { right: 'channels:read' },
    idempotency: 'unsafe',
    body: createSelection,
    status: 201,
    response: selection,
    problems: [],
  }),
  get: endpoint({
    method: 'GET',
    path: '/selections/:id',
    summary: 'Look up a selection',
    access: { right: 'channels:read' },
    idempotency: 'safe',
    params: z.object({ id: z.uuid() }),
    response: selection,
    problems: ['not-found'],
  }),
};
