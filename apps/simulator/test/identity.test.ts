import { channelIdPattern, channelTokenPattern } from '@channeldesk/whapi/schemas/identifiers';
import { describe, expect, it } from 'vitest';
import { createIdentity } from '../src/seed/identity.ts';
import { mix } from '../src/seed/random.ts';

describe('channel identity', () => {
  it('calls the first channel MANTIS-PF298 under any seed', () => {
    for (const seed of [0, 1, 7, -3, 2 ** 31]) {
      expect(createIdentity(seed).id(0)).toBe('MANTIS-PF298');
    }
  });

  it('leads from any number to an ID and a token of the documented pattern and back', () => {
    for (let round = 0; round < 500; round += 1) {
      const identity = createIdentity(round);
      const index = mix(round, 1, 1) % 60_000_000;

      expect(identity.id(index)).toMatch(channelIdPattern);
      expect(identity.token(index)).toMatch(channelTokenPattern);
      expect(identity.indexOfId(identity.id(index))).toBe(index);
      expect(identity.indexOfToken(identity.token(index))).toBe(index);
    }
  });

  it('gives 100,000 channels as many different IDs and tokens', () => {
    const identity = createIdentity(1);
    const ids = new Set<string>();
    const tokens = new Set<string>();
    for (let index = 0; index < 100_000; index += 1) {
      ids.add(identity.id(index));
      tokens.add(identity.token(index));
    }

    expect(ids.size).toBe(100_000);
    expect(tokens.size).toBe(100_000);
  });

  it('knows no token that differs in one letter, and no ID with another prefix', () => {
    const identity = createIdentity(1);
    const token = identity.token(5);

    for (let place = 0; place < token.length; place += 1) {
      const letter = token.charAt(place) === 'a' ? 'b' : 'a';
      const forged = token.slice(0, place) + letter + token.slice(place + 1);
      expect(identity.indexOfToken(forged)).toBeUndefined();
    }
    expect(identity.indexOfId('MERLIN-PF298')).toBeUndefined();
    expect(identity.indexOfId('mantis-pf298')).toBeUndefined();
  });
});
