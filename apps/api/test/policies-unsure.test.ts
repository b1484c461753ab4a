import { api } from '@channeldesk/contracts';
import { describe, expect, test } from 'vitest';
import { readRun } from './support/bulk.ts';
import { check, readPolicy } from './support/policies.ts';
import { given, hourMs, startPolicy, sweep } from './support/policy-desk.ts';

/** At most 14 rows are under way and 4 have ended when the fifth failure of a run is counted. */
const moreThanLeave = { count: 19, channels: 60 };

describe('when the upstream is not sure', () => {
  test('what was not applied is tried again after an hour, by then as another operation', async () => {
    const { desk, ids, policy } = await startPolicy(10, { count: 1 });
    await desk.fault('POST', `/channels/${ids[0]}/extend`, { hang: 'before', times: 1 });

    await check(desk);
    await check(desk);
    const failed = await readPolicy(desk, policy);
    desk.time.advance(hourMs);
    await sweep(desk);
    await check(desk);

    expect(failed).toMatchObject({
      reason: '1 channel failed, and waits up to an hour to be tried again.',
      spent: { today: 0 },
    });
    expect(await given(desk)).toHaveLength(1);
    expect(await readPolicy(desk, policy)).toMatchObject({ reason: null, spent: { today: 1 } });
  });

  test('a channel that is refused has the others not wait for a place within the caps', async () => {
    const { desk, ids, policy } = await startPolicy(10, { caps: { perDay: 1, perMonth: 10 } });
    const { first } = await desk.deps.policies.preview(policy.id, {
      horizonDays: 1,
      mayReadChannels: true,
    });
    await desk.fault('POST', `/channels/${first?.[0]?.channelId}/extend`, { status: 400 });

    await check(desk);
    await check(desk);

    expect(ids).toContain(first?.[0]?.channelId);
    expect(await given(desk)).toHaveLength(1);
    expect((await readPolicy(desk, policy)).reason).toContain('1 channel failed');
  });

  test('a run that stopped by itself is told, and what is left is planned anew', async () => {
    const { desk, ids, policy } = await startPolicy(10, moreThanLeave);
    await desk.fault('POST', '/extend', { status: 503 });

    await check(desk);
    await desk.simulator.control.clearFaults();
    await check(desk);
    const shown = await readPolicy(desk, policy);
    for (let hour = 0; hour < 3; hour += 1) {
      desk.time.advance(hourMs);
      await sweep(desk);
      await check(desk);
    }

    expect(shown.reason).toMatch(/failed|stopped/);
    expect(await given(desk)).toHaveLength(ids.length);
    expect((await readPolicy(desk, policy)).reason).toBeNull();
  });

  test('a run that stopped is not gone on with by terms that no longer hold', async () => {
    const { desk, policy } = await startPolicy(10, moreThanLeave);
    await desk.fault('POST', '/extend', { status: 503 });
    await check(desk);
    const stopped = await readPolicy(desk, policy);
    await desk.simulator.control.clearFaults();
    desk.time.advance(11 * hourMs);
    await sweep(desk);

    await check(desk);
    await check(desk);

    expect(stopped.run).toMatchObject({
      state: 'paused',
      reason: expect.stringMatching(/^5 calls in a row failed/),
    });
    expect(await given(desk)).toEqual([]);
    expect((await readPolicy(desk, policy)).run).toMatchObject({
      id: stopped.run?.id,
      state: 'cancelled',
    });
  });

  test('a run that a person paused is left to that person', async () => {
    const { desk, policy } = await startPolicy(10, { count: 12 });
    await desk.fault('POST', '/extend', { delayMs: 300, times: 30 });
    await desk.deps.checkPolicies(new AbortController().signal);
    const run = (await readPolicy(desk, policy)).run?.id ?? '';
    await desk.admin.call(api.extensionRuns.pause, { params: { id: run } });
    await desk.deps.background.idle();
    const before = await desk.asked('POST', '/extend');
    await check(desk);
    await check(desk);

    expect((await readPolicy(desk, policy)).reason).toContain('paused by hand');
    expect(before).toBeLessThan(12);
    expect(await desk.asked('POST', '/extend')).toBe(before);
    expect(await readRun(desk, { id: run })).toMatchObject({ counts: { waiting: 12 - before } });
  });
});
