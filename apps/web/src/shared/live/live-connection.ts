import type { LiveEvent } from '@channeldesk/contracts';
import { readStream, type StreamEnd } from './live-stream.ts';
import { watchTab } from './tab-watch.ts';

/** Paused is a tab that nobody looks at. */
export type LiveState = 'live' | 'down' | 'paused';

interface LiveOptions {
  onEvent(event: LiveEvent): void;
  onState(state: LiveState): void;
  /** Nobody is signed in any more, or may not listen; it is not tried again. */
  onRefused(): void;
}

const shortestMs = 1000;
const longestMs = 60_000;

/**
 * Keeps one stream of events open. After a break it goes on where it was: after the time that the server
 * asked for, or in growing, uneven steps while there is no answer. Somebody who comes back need not wait.
 */
export function connectLive({ onEvent, onState, onRefused }: LiveOptions) {
  let isClosed = false;
  let lastId: string | null = null;
  let failures = 0;
  let retryMs = shortestMs;
  /** Ends what goes on now, a stream or a wait. */
  let phase = new AbortController();
  let isWaiting = false;
  const tab = watchTab({
    onPause: () => phase.abort(),
    onReturn: () => isWaiting && phase.abort(),
    // A stream of the old network may be dead without knowing.
    onOnline: () => phase.abort(),
  });

  async function listen(): Promise<StreamEnd> {
    failures += 1;
    return readStream({
      lastId,
      stop: phase,
      onRetry: (ms) => {
        retryMs = ms;
      },
      onEvent: (event, id) => {
        lastId = id;
        failures = 0;
        onState('live');
        if (event.kind !== 'hello') onEvent(event);
      },
    }).catch(() => ({ notBeforeMs: 0 }));
  }

  async function wait(ms?: number): Promise<void> {
    isWaiting = true;
    await new Promise<void>((resolve) => {
      const timer = ms === undefined ? undefined : setTimeout(resolve, ms);
      phase.signal.onabort = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    isWaiting = false;
  }

  function backOffMs(): number {
    return Math.min(longestMs, shortestMs * 2 ** (failures - 1)) * (0.5 + Math.random());
  }

  async function turn(): Promise<void> {
    phase = new AbortController();
    onState(tab.isPaused() ? 'paused' : 'down');
    if (tab.isPaused()) return wait();
    const end = await listen();
    if (isClosed || tab.isPaused()) return;
    if (end === 'refused') {
      close();
      return onRefused();
    }
    phase = new AbortController();
    onState('down');
    await wait(Math.max(end.notBeforeMs, failures === 0 ? retryMs : backOffMs()));
  }

  async function run(): Promise<void> {
    while (!isClosed) await turn();
  }

  function close(): void {
    isClosed = true;
    tab.close();
    phase.abort();
  }

  void run();
  return { close };
}
