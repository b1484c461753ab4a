import { describe, expect, test } from 'vitest';
import { startConsoleForTest } from './support/console.ts';
import { check, healthPath, linkOf, listed } from './support/link-checks.ts';

describe('silence', () => {
  test('leaves the old state with its age', async () => {
    const desk = await startConsoleForTest({ withSweep: true });
    await check(desk);
    const before = await linkOf(desk, 'linked');
    await desk.simulator.control.addFault({ match: { path: healthPath }, hang: 'before' });

    expect(await check(desk, 0.001)).toBeGreaterThan(0);

    expect(await linkOf(desk, 'linked')).toEqual(before);
    expect(await listed(desk, 'linked')).toMatchObject({ linkSilentAt: expect.any(String) });
  });

  test('of a channel that never answered leaves it without a state', async () => {
    const desk = await startConsoleForTest({ withSweep: true });

    await check(desk);

    expect(await listed(desk, 'hung-gate')).toMatchObject({
      link: null,
      linkSilentAt: expect.any(String),
    });
    expect(await listed(desk, 'linked')).toMatchObject({ linkSilentAt: null });
  });

  test('is over once the Gate has answered', async () => {
    const desk = await startConsoleForTest({ withSweep: true });
    await desk.simulator.control.addFault({ match: { path: healthPath }, hang: 'before' });
    await check(desk);
    expect(await listed(desk, 'linked')).toMatchObject({ linkSilentAt: expect.any(String) });
    await desk.simulator.control.clearFaults();

    await check(desk, 0.001);

    expect(await listed(desk, 'linked')).toMatchObject({
      link: { state: 'AUTH' },
      linkSilentAt: null,
    });
  });

  test('is not what a Gate keeps that refuses to tell', async () => {
    const desk = await startConsoleForTest({ withSweep: true });
    await desk.simulator.control.addFault({ match: { path: healthPath }, status: 402 });

    await check(desk);

    expect(await listed(desk, 'linked')).toMatchObject({ link: null, linkSilentAt: null });
  });

  test.each([
    { status: 401 },
    { status: 404 },
    { status: 500 },
    { status: 503 },
    { drop: 'before' as const },
    { malformed: true as const },
  ])('and %j end no round of checks', async (fault) => {
    const desk = await startConsoleForTest({ withSweep: true });
    const linked = (await desk.simulator.control.scenarios())['linked'] ?? '';
    const match = { path: healthPath, channelId: linked };
    await desk.simulator.control.addFault({ match, ...fault });

    expect(await check(desk)).toBe(22);

    expect(await linkOf(desk, 'linked')).toBeNull();
    expect(await linkOf(desk, 'qr')).not.toBeNull();
  });
});
