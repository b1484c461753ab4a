import type { Health } from '@channeldesk/contracts';
import { describe, expect, it } from 'vitest';
import { judgeReload, type ReloadWatch } from './reload-progress.ts';

const requestedAt = Date.parse('2026-11-23T12:00:00.000Z');

function health(change: Partial<Health> = {}): Health {
  return {
    channelId: 'MANTIS-PF298',
    linkState: 'AUTH',
    vendorText: 'AUTH',
    linkedPhone: '447700900123',
    linkedName: 'Rosa',
    ip: '203.0.113.7',
    uptimeSeconds: 7_200,
    startedAt: '2026-11-23T10:00:00.000Z',
    version: '1.8.3',
    deviceId: 1,
    checkedAt: '2026-11-23T12:00:00.000Z',
    ...change,
  };
}

function watch(change: Partial<ReloadWatch>): ReloadWatch {
  return { requestedAt, before: health(), samples: [], ...change };
}

describe('judgeReload', () => {
  it('does not take the linger of the old instance for a restart', () => {
    const progress = judgeReload(watch({ samples: [{ health: health() }] }), requestedAt + 2_000);

    expect(progress.phase).toBe('starting');
  });

  it.each(['INIT', 'LAUNCH', 'NOT_INIT', 'unknown'] as const)(
    'keeps waiting in %s',
    (linkState) => {
      const samples = [{ health: health({ linkState }) }];

      expect(judgeReload(watch({ samples }), requestedAt + 10_000).phase).toBe('starting');
    },
  );

  it.each(['AUTH', 'QR', 'ERROR', 'STOP'] as const)(
    'is back in %s once the instance is younger than before',
    (linkState) => {
      const samples = [
        { health: health({ linkState, startedAt: '2026-11-23T12:00:01.000Z', uptimeSeconds: 4 }) },
      ];

      expect(judgeReload(watch({ samples }), requestedAt + 5_000).phase).toBe('back');
    },
  );

  it('takes a silence or a start that was seen as the sign of a restart', () => {
    const settled = { health: health({ startedAt: null, uptimeSeconds: null }) };

    const silent = judgeReload(
      watch({ samples: [{ health: null }, settled] }),
      requestedAt + 6_000,
    );
    const started = judgeReload(
      watch({ samples: [{ health: health({ linkState: 'INIT' }) }, settled] }),
      requestedAt + 6_000,
    );

    expect([silent.phase, started.phase]).toEqual(['back', 'back']);
  });

  it('uses the uptime when nothing is known of before', () => {
    const samples = [{ health: health({ uptimeSeconds: 3 }) }];
    const old = [{ health: health({ uptimeSeconds: 900 }) }];

    expect(judgeReload(watch({ before: null, samples }), requestedAt + 4_000).phase).toBe('back');
    expect(judgeReload(watch({ before: null, samples: old }), requestedAt + 4_000).phase).toBe(
      'starting',
    );
  });

  it('says after 50 seconds that the channel is still starting, and not that it failed', () => {
    const samples = [{ health: null }];

    expect(judgeReload(watch({ samples }), requestedAt + 49_999).phase).toBe('starting');
    expect(judgeReload(watch({ samples }), requestedAt + 50_000).phase).toBe('still-starting');
  });
});
