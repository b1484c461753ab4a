import { linkState } from '@channeldesk/contracts';
import { describe, expect, it } from 'vitest';
import { sampleChannel } from '../../../../test/samples.ts';
import { linkOffer, wasLinked } from './link-offer.ts';

const impossible: unknown[] = ['AUTH', 'SYNC_ERROR', 'STOP'];
const possible = [null, ...linkState.options].filter((each) => !impossible.includes(each));

describe('linkOffer', () => {
  it.each(possible)('is somewhere for a running channel in the state %s', (state) => {
    expect(linkOffer(sampleChannel(), state)).not.toBeNull();
  });

  it('is on the bar for a channel that waits for a scan', () => {
    expect(linkOffer(sampleChannel(), 'QR')).toBe('button');
  });

  it.each([null, 'INIT', 'LAUNCH', 'unknown'] as const)(
    'is on the bar for a channel without a number in the state %s',
    (state) => {
      expect(linkOffer(sampleChannel({ phone: null, link: null }), state)).toBe('button');
    },
  );

  it.each(['AUTH', 'SYNC_ERROR', 'STOP'] as const)('is not made in the state %s', (state) => {
    expect(linkOffer(sampleChannel({ phone: null, link: null }), state)).toBeNull();
  });

  it.each([
    ['stopped', { isStopped: true }],
    ['blocked', { isBlocked: true }],
    ['expired', { status: 'expired' as const }],
  ])('is not made for a channel that is %s, whatever its Gate said', (_, change) => {
    expect(linkOffer(sampleChannel(change), 'QR')).toBeNull();
  });
});

describe('wasLinked', () => {
  const checkedAt = '2026-11-23T12:00:00.000Z';

  it('is so where a number is known, from the channel or from its Gate', () => {
    const seen = { state: 'INIT' as const, phone: '447700900123', checkedAt };

    expect(wasLinked(sampleChannel({ link: null }))).toBe(true);
    expect(wasLinked(sampleChannel({ phone: null, link: seen }))).toBe(true);
  });

  it('is not claimed of a channel that was just added with a number', () => {
    const now = new Date().toISOString();

    expect(wasLinked(sampleChannel({ link: null, createdAt: now, asOf: now }))).toBe(false);
  });

  it('is not claimed of a channel without a number', () => {
    const link = { state: 'QR' as const, phone: null, checkedAt };

    expect(wasLinked(sampleChannel({ phone: null, link }))).toBe(false);
  });
});
