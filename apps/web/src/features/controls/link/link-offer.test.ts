import { linkState } from '@channeldesk/contracts';
import { describe, expect, it } from 'vitest';
import { sampleChannel } from '../../../../test/samples.ts';
import { linkOffer } from './link-offer.ts';

const possible = [null, ...linkState.options].filter((each) => each !== 'AUTH' && each !== 'STOP');

describe('linkOffer', () => {
  it.each(possible)('is somewhere for a running channel in the state %s', (state) => {
    expect(linkOffer(sampleChannel(), state)).not.toBeNull();
  });

  it('is on the bar for a channel that waits for a scan', () => {
    expect(linkOffer(sampleChannel(), 'QR')).toBe('button');
  });

  it.each(['AUTH', 'STOP'] as const)('is not made in the state %s', (state) => {
    expect(linkOffer(sampleChannel(), state)).toBeNull();
  });

  it('is not made for a stopped channel, which must be started first', () => {
    expect(linkOffer(sampleChannel({ isStopped: true }), null)).toBeNull();
  });
});
