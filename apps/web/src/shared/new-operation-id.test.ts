import { operationId } from '@channeldesk/contracts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { newOperationId } from './new-operation-id.ts';

afterEach(() => vi.unstubAllGlobals());

describe('newOperationId', () => {
  it('makes a UUID that the contract accepts, also where randomUUID does not exist', () => {
    const getRandomValues = crypto.getRandomValues.bind(crypto);
    vi.stubGlobal('crypto', { getRandomValues });

    const made = Array.from({ length: 50 }, newOperationId);

    expect(made.every((id) => operationId.safeParse(id).success)).toBe(true);
    expect(new Set(made).size).toBe(50);
  });
});
