import { linkState } from '@channeldesk/contracts';
import { describe, expect, it } from 'vitest';
import { sampleChannel } from '../../../../test/samples.ts';
import { linkLabel, linkOffer, linkTitle } from './link-offer.ts';

const possible = [null, ...linkState.options].filter((each) => each !== 'AUTH' && each !== 'STOP');

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

  it.each(['AUTH', 'STOP'] as const)('is not made in the state %s', (state) => {
    expect(linkOffer(sampleChannel(), state)).toBeNull();
  });

  it('is not made for a stopped channel, which must be started first', () => {
    expect(linkOffer(sampleChannel({ isStopped: true }), null)).toBeNull();
  });
});

describe('the label', () => {
  const checkedAt = '2026-11-23T12:00:00.000Z';

  it('says again where a number is known, from the channel or from its Gate', () => {
    const seen = { state: 'INIT' as const, phone: '447700900123', checkedAt };

    expect(linkLabel(sampleChannel({ link: null }))).toBe('Link again');
    expect(linkLabel(sampleChannel({ phone: null, link: seen }))).toBe('Link again');
    expect(linkTitle(sampleChannel())).toBe('Link MANTIS-PF298 again');
  });

  it('claims no earlier link of a channel that was just added with a number', () => {
    const now = new Date().toISOString();

    expect(linkLabel(sampleChannel({ link: null, createdAt: now, asOf: now }))).toBe(
      'Link WhatsApp',
    );
  });

  it('claims no earlier link of a channel without a number', () => {
    const channel = sampleChannel({ phone: null, link: { state: 'QR', phone: null, checkedAt } });

    expect(linkLabel(channel)).toBe('Link WhatsApp');
    expect(linkTitle(channel)).toBe('Link MANTIS-PF298 to WhatsApp');
  });
});
