import { type LinkCode, type ProblemCode, problems } from '@channeldesk/contracts';
import { describe, expect, it } from 'vitest';
import { ApiProblem } from '#web/shared/api-problem.ts';
import { codeLife, linkPhase, nextLinkPollMs, spacedPairingCode } from './link-phase.ts';

function linkCode(change: Partial<LinkCode> = {}): LinkCode {
  return {
    linkState: 'QR',
    linkedPhone: null,
    qr: { image: 'data:image/png;base64,AAAA', expiresInSeconds: 20 },
    checkedAt: '2026-11-23T12:00:00.000Z',
    ...change,
  };
}

function failure(code: ProblemCode): ApiProblem {
  const { status, title, advice, retryable } = problems[code];
  const common = { type: '/docs/problems', instance: '/test', requestId: 'req-123' };
  return new ApiProblem({ ...common, code, status, title, advice, retryable });
}

describe('linkPhase', () => {
  it('never offers a code of a linked channel', () => {
    expect(linkPhase(linkCode({ linkState: 'AUTH' }), null)).toBe('linked');
  });

  it('takes a Gate that does not serve the channel yet for a start, whatever was known', () => {
    expect(linkPhase(undefined, failure('channel-starting'))).toBe('starting');
    expect(linkPhase(linkCode(), failure('channel-starting'))).toBe('starting');
  });

  it('is unknown after a failure, and keeps the code that was there before it', () => {
    expect(linkPhase(undefined, failure('upstream-timeout'))).toBeNull();
    expect(linkPhase(linkCode(), failure('upstream-timeout'))).toBe('scan');
  });

  it('prepares a code before anything was heard', () => {
    expect(linkPhase(undefined, null)).toBe('preparing');
  });

  it.each([
    ['QR', 'preparing'],
    ['INIT', 'starting'],
    ['LAUNCH', 'starting'],
    ['NOT_INIT', 'asleep'],
    ['STOP', 'stopped'],
    ['ERROR', 'broken'],
    ['SYNC_ERROR', 'broken'],
    ['unknown', 'starting'],
  ] as const)('without a code, %s is %s', (linkState, phase) => {
    expect(linkPhase(linkCode({ linkState, qr: null }), null)).toBe(phase);
  });
});

describe('nextLinkPollMs', () => {
  it('stops when the channel is linked', () => {
    expect(nextLinkPollMs(linkCode({ linkState: 'AUTH', qr: null }), 0, 0)).toBe(false);
  });

  it('asks every few seconds while a code is good, to notice the scan', () => {
    expect(nextLinkPollMs(linkCode(), 0, 0)).toBe(4_000);
  });

  it('asks just after the code expires', () => {
    expect(nextLinkPollMs(linkCode(), 0, 18_000)).toBe(2_400);
  });

  it('never asks faster than twice a second', () => {
    const code = linkCode({ qr: { image: '', expiresInSeconds: 0 } });

    expect(nextLinkPollMs(code, 0, 90_000)).toBe(500);
  });

  it('asks every 2.5 seconds when there is no code yet', () => {
    expect(nextLinkPollMs(linkCode({ qr: null }), 0, 0)).toBe(2_500);
    expect(nextLinkPollMs(undefined, 0, 0)).toBe(2_500);
  });
});

describe('codeLife', () => {
  it('runs from whole to nothing and not below', () => {
    expect(codeLife(20, 0, 0)).toEqual({ secondsLeft: 20, share: 1 });
    expect(codeLife(20, 0, 5_000)).toEqual({ secondsLeft: 15, share: 0.75 });
    expect(codeLife(20, 0, 60_000)).toEqual({ secondsLeft: 0, share: 0 });
  });
});

describe('spacedPairingCode', () => {
  it('splits eight characters in two halves and leaves other forms alone', () => {
    expect(spacedPairingCode('AB12CD34')).toBe('AB12-CD34');
    expect(spacedPairingCode('123-456')).toBe('123-456');
  });
});
