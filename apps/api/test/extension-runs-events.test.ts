import { expect, test, vi } from 'vitest';
import type { Acting } from './support/acting.ts';
import { begin, finish, plan, startBulk } from './support/bulk.ts';
import { listenForEvents, listenOn } from './support/event-client.ts';

const rowsPerSecond = 15;
const patienceMs = 60_000;

/** A second passes, for the console and for Whapi, whenever so many channels were extended. */
function letTimePass({ deps, time }: Acting): void {
  const { partner } = deps.upstream;
  const extendChannel = partner.extendChannel.bind(partner);
  let calls = 0;
  vi.spyOn(partner, 'extendChannel').mockImplementation((...call) => {
    calls += 1;
    if (calls % rowsPerSecond === 0) time.advance(1000);
    return extendChannel(...call);
  });
}

test(
  'a run of two hundred rows tells open pages of itself about once a second, and not of each row',
  async () => {
    const desk = await startBulk({ simulator: { channels: 200 } });
    const url = await listenOn(desk);
    const client = await listenForEvents(url, { key: await desk.key(['channels:read']) });
    await client.heard('hello');
    const append = vi.spyOn(desk.deps.eventLog, 'append');
    letTimePass(desk);

    const made = await plan(desk, { query: 'status=active', mode: { kind: 'add', days: 1 } });
    const done = await finish(desk, await begin(desk, made));

    expect(done).toMatchObject({ state: 'done', counts: { verified: made.count } });
    const seconds = made.count / rowsPerSecond;
    const told = append.mock.calls.filter(([news]) => news.kind === 'operations' && !news.ids);
    expect(told.length).toBeGreaterThan(seconds - 2);
    expect(told.length).toBeLessThan(seconds + 4);
    const heard = client.events.filter(({ kind }) => kind === 'operations');
    expect(heard.length).toBeGreaterThan(1);
    expect(heard.length).toBeLessThan(made.count);
  },
  patienceMs,
);
