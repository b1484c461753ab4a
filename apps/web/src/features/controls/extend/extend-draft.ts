import { operationId, text, timestamp, wholeDays } from '@channeldesk/contracts';
import * as z from 'zod/mini';
import { newOperationId } from '#web/shared/new-operation-id.ts';

const extendDraft = z.object({
  operationId,
  days: wholeDays,
  comment: text(200),
  sentAt: z.nullable(timestamp),
});
export type ExtendDraft = z.infer<typeof extendDraft>;

type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface ExtendDrafts {
  open(channelId: string): ExtendDraft;
  keep(channelId: string, draft: ExtendDraft): void;
  forget(channelId: string): void;
}

/**
 * Keeps one extension draft per channel. Its operation ID is made once and stays until a final
 * state was seen, so that neither a reload nor a second click can spend the days twice.
 */
export function createExtendDrafts(storage: DraftStorage): ExtendDrafts {
  const memory = new Map<string, ExtendDraft>();
  const keyOf = (channelId: string) => `channeldesk.extend.${channelId}`;

  function keep(channelId: string, draft: ExtendDraft) {
    try {
      storage.setItem(keyOf(channelId), JSON.stringify(draft));
    } catch {
      // With a full or forbidden storage only a reload of the page loses it.
      memory.set(channelId, draft);
    }
  }

  return {
    open(channelId) {
      const known = readStored(storage, keyOf(channelId)) ?? memory.get(channelId);
      if (known) return known;
      const draft = newDraft();
      keep(channelId, draft);
      return draft;
    },
    keep,
    forget(channelId) {
      memory.delete(channelId);
      try {
        storage.removeItem(keyOf(channelId));
      } catch {
        // Nothing was kept there either.
      }
    },
  };
}

function readStored(storage: DraftStorage, key: string): ExtendDraft | null {
  try {
    const parsed = extendDraft.safeParse(JSON.parse(storage.getItem(key) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function newDraft(): ExtendDraft {
  return {
    operationId: newOperationId(),
    days: 30,
    comment: 'Extended from the console',
    sentAt: null,
  };
}
