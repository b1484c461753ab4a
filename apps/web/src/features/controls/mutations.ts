import {
  api,
  type ChangeProxy,
  type ChannelMode,
  type DecideExtension,
  type EditableSettings,
  type Extension,
  type UpdateChannel,
} from '@channeldesk/contracts';
import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import { call } from '#web/shared/api-client.ts';
import { tellOwnChange } from '#web/shared/own-changes.ts';
import { accountKey, channelKeys } from '#web/shared/query-keys.ts';
import type { ExtendDraft } from './extend/extend-draft.ts';
import { rereadChannel, rereadDays, tellHealth } from './invalidation.ts';
import { rememberUnlink } from './link/linked-before.ts';
import { extensionQuery, extensionsQuery, operationsQuery } from './queries.ts';
import { beginSettling } from './settling/settling.ts';

/** The record of an extension is shown as it came, and everything that moved with it is read again. */
const showsExtension = (client: QueryClient, id: string) => ({
  onSuccess: (row: Extension) => {
    client.setQueryData(extensionQuery(id, row.operationId).queryKey, row);
  },
  onSettled: () =>
    Promise.all([
      rereadDays(client, id),
      client.invalidateQueries({ queryKey: extensionsQuery(id).queryKey }),
    ]),
});

export const extendMutation = (client: QueryClient, id: string) =>
  mutationOptions({
    mutationFn: ({ operationId, days, comment }: ExtendDraft) =>
      call(api.extensions.create, {
        params: { id },
        headers: { 'idempotency-key': operationId },
        body: { days, comment },
      }),
    ...showsExtension(client, id),
  });

/** One read at Whapi decides about an unconfirmed extension; nothing is sent. */
export const lookMutation = (client: QueryClient, id: string) =>
  mutationOptions({
    mutationFn: (operationId: string) => call(api.extensions.look, { params: { id, operationId } }),
    ...showsExtension(client, id),
  });

/** One more attempt of the same operation, of what was not applied. */
export const retryMutation = (client: QueryClient, id: string) =>
  mutationOptions({
    mutationFn: ({ operationId, attempt }: Pick<Extension, 'operationId' | 'attempt'>) =>
      call(api.extensions.retry, {
        params: { id, operationId },
        body: { attempt: attempt + 1 },
      }),
    ...showsExtension(client, id),
  });

/** What a person found out about a conflict; nothing is sent. */
export const decideMutation = (client: QueryClient, id: string) =>
  mutationOptions({
    mutationFn: ({ operationId, ...body }: DecideExtension & Pick<Extension, 'operationId'>) =>
      call(api.extensions.decide, { params: { id, operationId }, body }),
    ...showsExtension(client, id),
  });

export const wakeUpMutation = (client: QueryClient, id: string) =>
  mutationOptions({
    mutationFn: () => call(api.gate.health, { params: { id }, query: { wakeup: 'true' } }),
    onSuccess: (health) => {
      client.setQueryData(channelKeys.health(id), health);
      tellHealth(client, id, health);
    },
    onSettled: () => rereadChannel(client, id),
  });

export const restartMutation = (client: QueryClient, id: string) =>
  mutationOptions({
    mutationFn: () => call(api.channels.restart, { params: { id } }),
    onSettled: () => rereadChannel(client, id),
  });

export const unlinkMutation = (client: QueryClient, id: string) =>
  mutationOptions({
    mutationFn: () => call(api.gate.logout, { params: { id } }),
    onSuccess: ({ health, outcome }) => {
      if (outcome !== 'unconfirmed') rememberUnlink(client, id);
      if (!health) return;
      client.setQueryData(channelKeys.health(id), health);
      tellHealth(client, id, health);
    },
    onSettled: () => rereadChannel(client, id),
  });

export const hardUnlinkMutation = (client: QueryClient, id: string) =>
  mutationOptions({
    mutationFn: () => call(api.operations.hardUnlink, { params: { id }, body: { confirm: id } }),
    onSettled: () => client.invalidateQueries({ queryKey: operationsQuery(id).queryKey }),
  });

export const changeProxyMutation = (client: QueryClient, id: string) =>
  mutationOptions({
    mutationFn: (body: ChangeProxy) => call(api.operations.changeProxy, { params: { id }, body }),
    // The variables hold the proxy's password.
    gcTime: 0,
    onSettled: () => client.invalidateQueries({ queryKey: operationsQuery(id).queryKey }),
  });

export const saveSettingsMutation = (client: QueryClient, id: string) =>
  mutationOptions({
    mutationFn: (body: { version: string; settings: EditableSettings }) =>
      call(api.gate.updateSettings, { params: { id }, body }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: channelKeys.settings(id) }),
        client.invalidateQueries({ queryKey: channelKeys.timeline(id) }),
      ]),
  });

export const pairingCodeMutation = (id: string) =>
  mutationOptions({
    mutationFn: (phone: string) => call(api.gate.pairingCode, { params: { id }, body: { phone } }),
  });

export const revealTokenMutation = (client: QueryClient, id: string) =>
  mutationOptions({
    mutationFn: () => call(api.channels.revealToken, { params: { id } }),
    gcTime: 0,
    onSettled: () => client.invalidateQueries({ queryKey: channelKeys.timeline(id) }),
  });

export const updateChannelMutation = (client: QueryClient, id: string) =>
  mutationOptions({
    mutationFn: (body: UpdateChannel) => call(api.channels.update, { params: { id }, body }),
    onSettled: () => rereadChannel(client, id),
  });

export const setModeMutation = (client: QueryClient, id: string) =>
  mutationOptions({
    mutationFn: (mode: ChannelMode) =>
      call(api.channels.setMode, { params: { id }, body: { mode } }),
    onSettled: () => rereadChannel(client, id),
  });

export const stopMutation = (client: QueryClient, id: string) =>
  mutationOptions({
    mutationFn: (saveDays: boolean) =>
      call(api.channels.stop, { params: { id }, body: saveDays ? { saveDays } : {} }),
    onSuccess: () => beginSettling(client, id, 'stopped'),
    onSettled: () => rereadDays(client, id),
  });

export const startMutation = (client: QueryClient, id: string) =>
  mutationOptions({
    mutationFn: () => call(api.channels.start, { params: { id } }),
    onSuccess: () => beginSettling(client, id, 'running'),
    onSettled: () => rereadChannel(client, id),
  });

/** The detail is left alone: read again, it would take the page and this outcome with it. */
export const deleteChannelMutation = (client: QueryClient, id: string) =>
  mutationOptions({
    mutationFn: (isDespiteExtension: boolean) =>
      call(api.channels.delete, {
        params: { id },
        query: { confirm: id, ...(isDespiteExtension && { anyway: 'true' }) },
      }),
    onSuccess: () => tellOwnChange({ kind: 'deleted', id }),
    onSettled: () =>
      Promise.all(
        [channelKeys.lists, channelKeys.summary, channelKeys.timeline(id), accountKey].map(
          (queryKey) => client.invalidateQueries({ queryKey }),
        ),
      ),
  });
