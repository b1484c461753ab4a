import type { Right } from '@channeldesk/contracts';
import { AppError } from '#api/errors.ts';
import type { EventLog } from '#api/event-log.ts';
import { type Caller, requireRight } from '#api/http/caller.ts';
import { maximumKeys, type ServiceKeys } from '#api/identity/service-keys.ts';

export type KeyService = ReturnType<typeof createKeyService>;

export function createKeyService(
  keys: Pick<ServiceKeys, 'list' | 'count' | 'add' | 'revoke'>,
  eventLog: EventLog,
) {
  return {
    list: () => keys.list(),

    /** Throws AppError('forbidden') when the maker lacks a right that the key is to have. */
    async create(input: { name: string; rights: readonly Right[] }, maker: Caller) {
      const rights = [...new Set(input.rights)];
      for (const right of rights) requireRight(maker, right);
      if ((await keys.count()) >= maximumKeys) {
        throw new AppError('conflict', { detail: `There are ${maximumKeys} keys already.` });
      }
      return keys.add({ name: input.name, rights, createdBy: maker.name });
    },

    /** The views of the key go with it, which others may see. */
    async revoke(id: string) {
      const revoked = await keys.revoke(id);
      eventLog.append({ kind: 'views', ids: null });
      return revoked;
    },
  };
}
