import { linkStateTexts } from '@channeldesk/contracts';
import { describe, expect, it } from 'vitest';
import { sampleChannel } from '../../../../test/samples.ts';
import { sampleHealth } from '../test/samples.ts';
import { statusAdvice } from './status-advice.ts';

const stop = sampleHealth({ linkState: 'STOP' });

describe('statusAdvice', () => {
  it.each(['ERROR', 'STOP', 'QR'] as const)(
    'of a blocked channel in %s is to ask Whapi',
    (state) => {
      const blocked = sampleChannel({ isBlocked: true, status: 'blocked' });

      const { text, next } = statusAdvice(blocked, sampleHealth({ linkState: state }));

      expect(text).toContain('Whapi blocked this channel');
      expect(next).toBeNull();
    },
  );

  it('tells a channel that was stopped from one whose days ran out', () => {
    const stopped = statusAdvice(sampleChannel({ isStopped: true, status: 'stopped' }), stop);
    const expired = statusAdvice(sampleChannel({ status: 'expired', daysLeft: 0 }), stop);

    expect(stopped).toMatchObject({ next: 'start', text: expect.stringContaining('stopped') });
    expect(expired).toMatchObject({ next: 'extend', text: expect.stringContaining('ran out') });
  });

  it('is that of the link state where nothing more is known', () => {
    expect(statusAdvice(sampleChannel(), stop)).toEqual({
      text: linkStateTexts.STOP.advice,
      next: 'extend',
    });
  });

  it('leaves a start alone until it lasts longer than starts do', () => {
    const started = (uptimeSeconds: number) =>
      statusAdvice(sampleChannel(), sampleHealth({ linkState: 'INIT', uptimeSeconds })).next;

    expect([started(49), started(51)]).toEqual([null, 'reload']);
  });
});
