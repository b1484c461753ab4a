import { describe, expect, it } from 'vitest';
import { createExtendDrafts } from './extend-draft.ts';

function memoryStorage(entries: Record<string, string> = {}) {
  const map = new Map(Object.entries(entries));
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  };
}

const brokenStorage = {
  getItem: () => null,
  setItem: () => {
    throw new Error('QuotaExceededError');
  },
  removeItem: () => {
    throw new Error('SecurityError');
  },
};

describe('createExtendDrafts', () => {
  it('gives the same operation ID to every opening of one channel, also after a reload', () => {
    const storage = memoryStorage();

    const first = createExtendDrafts(storage).open('MANTIS-PF298');
    const afterReload = createExtendDrafts(storage).open('MANTIS-PF298');

    expect(afterReload.operationId).toBe(first.operationId);
  });

  it('gives each channel an operation ID of its own', () => {
    const drafts = createExtendDrafts(memoryStorage());

    expect(drafts.open('MANTIS-PF298').operationId).not.toBe(
      drafts.open('SHAZAM-3HDYQ').operationId,
    );
  });

  it('makes a new operation ID only after the old draft was forgotten', () => {
    const drafts = createExtendDrafts(memoryStorage());
    const first = drafts.open('MANTIS-PF298');

    drafts.forget('MANTIS-PF298');

    expect(drafts.open('MANTIS-PF298').operationId).not.toBe(first.operationId);
  });

  it('remembers what was sent and when', () => {
    const storage = memoryStorage();
    const drafts = createExtendDrafts(storage);
    const sent = { ...drafts.open('MANTIS-PF298'), days: 7, sentAt: '2026-11-23T12:00:00.000Z' };

    drafts.keep('MANTIS-PF298', sent);

    expect(createExtendDrafts(storage).open('MANTIS-PF298')).toEqual(sent);
  });

  it.each(['not json', '{"operationId":"1","days":30}', '[]', '{"days":-1}'])(
    'replaces an unreadable stored draft: %s',
    (stored) => {
      const drafts = createExtendDrafts(
        memoryStorage({ 'channeldesk.extend.MANTIS-PF298': stored }),
      );

      expect(drafts.open('MANTIS-PF298')).toMatchObject({ days: 30, sentAt: null });
    },
  );

  it('keeps the operation ID within the page when storage is full or forbidden', () => {
    const drafts = createExtendDrafts(brokenStorage);

    const first = drafts.open('MANTIS-PF298');

    expect(drafts.open('MANTIS-PF298')).toBe(first);
    expect(() => drafts.forget('MANTIS-PF298')).not.toThrow();
  });
});
