import {
  api,
  type Extension,
  type LedgerEntry,
  type Operation,
  type ResponseOf,
} from '@channeldesk/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from '#web/shared/api-client.ts';
import { channelKeys, ledgerKeys } from '#web/shared/query-keys.ts';
import { isFollowed } from './extend/extend-stages.ts';
import { hasSettled, openExtension } from './extend/open-extension.ts';
import { rereadAfterOperation, rereadDays, tellHealth, tellSilence } from './invalidation.ts';
import { rememberUnlink } from './link/linked-before.ts';
import { hasEnded, runningOperation } from './operations/operation-view.ts';
import { isGateSilence } from './status/gate-silence.ts';

type OperationList = ResponseOf<typeof api.operations.list>;
type ExtensionList = ResponseOf<typeof api.extensions.list>;
const operationPollMs = 1_000;
const extensionPollMs = 5_000;

/** A look that never launches the channel; its age is shown, so it is asked for again each time. */
export const healthQuery = (id: string) =>
  queryOptions({
    queryKey: channelKeys.health(id),
    queryFn: async ({ client, signal }) => {
      const query = { wakeup: 'false' } as const;
      try {
        const health = await call(api.gate.health, { params: { id }, query, signal });
        tellHealth(client, id, health);
        return health;
      } catch (error) {
        if (isGateSilence(error)) tellSilence(client, id);
        throw error;
      }
    },
    staleTime: 0,
    retry: false,
  });

export const settingsQuery = (id: string) =>
  queryOptions({
    queryKey: channelKeys.settings(id),
    queryFn: ({ signal }) => call(api.gate.settings, { params: { id }, signal }),
    staleTime: 0,
    refetchOnWindowFocus: false,
    retry: false,
  });

export const linkQuery = (id: string) =>
  queryOptions({
    queryKey: [...channelKeys.one(id), 'link'] as const,
    queryFn: async ({ client, signal }) => {
      const code = await call(api.gate.link, { params: { id }, signal });
      tellHealth(client, id, code);
      return code;
    },
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

export const extensionQuery = (id: string, operationId: string) =>
  queryOptions({
    queryKey: channelKeys.extension(id, operationId),
    queryFn: ({ signal }) => call(api.extensions.get, { params: { id, operationId }, signal }),
    staleTime: 5_000,
    retry: false,
  });

/** The latest extensions, whoever sent them; followed while one runs or is looked after. */
export const extensionsQuery = (id: string) =>
  queryOptions({
    queryKey: channelKeys.extensions(id),
    queryFn: async ({ client, signal, queryKey }) => {
      const before = client.getQueryData<ExtensionList>(queryKey);
      const after = await call(api.extensions.list, { params: { id }, signal });
      if (hasSettled(before?.items ?? [], after.items)) void rereadDays(client, id);
      return after;
    },
    refetchInterval: ({ state }) => {
      const open = openExtension(state.data?.items ?? []);
      return open && isFollowed(open) ? extensionPollMs : false;
    },
    retry: false,
  });

/** What else moved days of the channel about the time an extension was sent; the newest first. */
export const ledgerAroundQuery = ({ operationId, channelId, createdAt }: Extension) =>
  queryOptions({
    queryKey: ledgerKeys.around(operationId),
    queryFn: async ({ signal }) => {
      const query = { channel: channelId, from: dayOf(createdAt, -1), limit: 20 };
      const { items } = await call(api.ledger.list, { query, signal });
      const isOwn = ({ movement }: LedgerEntry) => movement === operationId;
      return { own: items.find(isOwn), others: items.filter((entry) => !isOwn(entry)) };
    },
  });

/** The latest operations, followed while one runs; when it ends, what it changed is read again. */
export const operationsQuery = (id: string) =>
  queryOptions({
    queryKey: channelKeys.operations(id),
    queryFn: async ({ client, signal, queryKey }) => {
      const before = client.getQueryData<OperationList>(queryKey);
      const after = await call(api.operations.list, { params: { id }, signal });
      if (after.items.some(isHardUnlinked)) rememberUnlink(client, id);
      if (hasEnded(before?.items ?? [], after.items)) void rereadAfterOperation(client, id);
      return after;
    },
    refetchInterval: ({ state }) =>
      runningOperation(state.data?.items ?? []) ? operationPollMs : false,
    retry: false,
  });

function dayOf(at: string, daysLater: number): string {
  return new Date(Date.parse(at) + daysLater * 86_400_000).toISOString().slice(0, 10);
}

function isHardUnlinked({ kind, state }: Operation): boolean {
  return kind === 'hard-unlink' && state === 'succeeded';
}
