import type { LiveEvent } from '@channeldesk/contracts';
import { onTestFinished, vi } from 'vitest';

export interface AskedStream {
  readonly url: URL;
  readonly lastId: string | null;
  /** Whether the browser has hung up. */
  isGivenUp(): boolean;
  send(id: number, kind: LiveEvent['kind'], ids?: string[] | null): void;
  sendText(text: string): void;
  end(): void;
  breakOff(): void;
}

/** Stands for the backend's stream of events: each request is a stream, unless it is told to refuse. */
export function fakeEventServer() {
  const asked: AskedStream[] = [];
  let refusal: (() => Response | Promise<Response>) | null = null;
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    const { response, stream } = openStream(address, init);
    asked.push(stream);
    return refusal ? Promise.race([refusal(), hangUp(init)]) : response;
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  return {
    asked,
    latest(): AskedStream {
      const last = asked.at(-1);
      if (!last) throw new Error('nobody asked for events');
      return last;
    },
    /** Answers every request so from now on; null opens streams again. */
    refuse(answer: (() => Response | Promise<Response>) | null): void {
      refusal = answer;
    },
  };
}

/** Rejects once the browser has hung up, as `fetch` does. */
function hangUp({ signal }: RequestInit): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason));
  });
}

function openStream(address: string, { headers, signal }: RequestInit) {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given;
    },
  });
  signal?.addEventListener('abort', () => controller?.error(signal.reason));
  const sendText = (text: string) => controller?.enqueue(encoder.encode(text));
  const stream: AskedStream = {
    url: new URL(address, window.location.href),
    lastId: new Headers(headers).get('last-event-id'),
    isGivenUp: () => signal?.aborted ?? false,
    send: (id, kind, ids = null) =>
      sendText(`id: ${id}\ndata: ${JSON.stringify({ kind, ids })}\n\n`),
    sendText,
    end: () => controller?.close(),
    breakOff: () => controller?.error(new TypeError('network error')),
  };
  return { response: new Response(body), stream };
}

/** Hides the tab of the page or shows it again. */
export function showTab(isShown: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, value: !isShown });
  document.dispatchEvent(new Event('visibilitychange'));
}
