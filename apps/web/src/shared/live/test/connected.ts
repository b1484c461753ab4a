import type { LiveEvent } from '@channeldesk/contracts';
import { onTestFinished, vi } from 'vitest';
import { fakeEventServer, showTab } from '../../../../test/event-server.ts';
import { connectLive, type LiveState } from '../live-connection.ts';

/** Has the clock go on only where a test moves it, and the tab be in view. */
export function holdClock(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  showTab(true);
}

/** Asks a backend for its events, which answers only as a test has it answer. */
export function connect() {
  const events: LiveEvent[] = [];
  const states: LiveState[] = [];
  let refusals = 0;
  const server = fakeEventServer();
  const connection = connectLive({
    onEvent: (event) => events.push(event),
    onState: (state) => states.at(-1) !== state && states.push(state),
    onRefused: () => {
      refusals += 1;
    },
  });
  onTestFinished(connection.close);
  return { ...server, events, states, refusals: () => refusals, ...connection };
}

/** Lets what was sent arrive, in no time. */
export const settle = () => vi.advanceTimersByTimeAsync(0);

/** A connection on which the backend has said hello. */
export async function connectLiveNow() {
  const live = connect();
  live.latest().sendText('retry: 3000\n\n');
  live.latest().send(7, 'hello');
  await settle();
  return live;
}
