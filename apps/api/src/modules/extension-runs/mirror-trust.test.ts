import { expect, test, vi } from 'vitest';
import { createMirrorTrust } from './mirror-trust.ts';

function trust(run: Parameters<typeof createMirrorTrust>[0]) {
  let nowMs = 0;
  const sweepSoon = vi.fn(async () => undefined);
  const clock = { now: () => new Date(nowMs) };
  const mirror = createMirrorTrust(run, { clock, sweepSoon });
  const silentAt = (ms: number) => {
    nowMs = ms;
    mirror.metSilence();
  };
  return { mirror, sweepSoon, silentAt };
}

test('a run relies on what was seen since it went on, and since its last silence', () => {
  const { mirror, silentAt } = trust({ actor_kind: 'user', count: 3 });

  expect(mirror.since()).toEqual(new Date(0));
  silentAt(5000);
  expect(mirror.since()).toEqual(new Date(5000));
});

test('that of a policy relies on nothing, whatever happens', () => {
  const { mirror, silentAt } = trust({ actor_kind: 'policy', count: 3 });

  silentAt(5000);

  expect(mirror.since()).toBeNull();
});

test.each([
  ['a large one', 'user', 200, 1],
  ['a small one', 'user', 199, 0],
  ['a large one of a policy', 'policy', 200, 0],
] as const)('%s asks for a sweep once or not at all', async (_, actor_kind, count, times) => {
  const { mirror, sweepSoon } = trust({ actor_kind, count });

  await mirror.renew();
  await mirror.renew();

  expect(sweepSoon).toHaveBeenCalledTimes(times);
});
