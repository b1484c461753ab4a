import type { IncomingHttpHeaders } from 'node:http';
import { type Dispatcher, errors } from 'undici';
import type { Answer } from './operation.ts';
import type { Sent } from './upstream-error.ts';

export interface ExchangeFailure {
  kind: 'network' | 'timeout' | 'aborted' | 'malformed';
  sent: Sent;
  reason: string;
  status?: number | undefined;
}
export type Outcome = { answer: Answer } | { failure: ExchangeFailure };

export interface Stop {
  signal: AbortSignal;
  /** Says whose wish it was, once the signal has fired. */
  kind: () => 'timeout' | 'aborted';
}

export interface ExchangeRequest {
  dispatcher: Dispatcher;
  dispatch: Dispatcher.DispatchOptions;
  maxBytes: number;
  stop: Stop;
}

/**
 * Sends one request and collects one bounded answer; never rejects, never follows a redirect. It
 * works on the dispatch level because only there is it known whether the request met a socket, which
 * decides between "surely not applied" and "unconfirmed".
 */
export function exchange({
  dispatcher,
  dispatch,
  maxBytes,
  stop,
}: ExchangeRequest): Promise<Outcome> {
  return new Promise((resolve) => {
    const onStop = () => collector.giveUp(stop.kind(), 'stopped');
    const collector = createCollector(maxBytes, (outcome) => {
      stop.signal.removeEventListener('abort', onStop);
      resolve(outcome);
    });
    if (stop.signal.aborted) {
      onStop();
      return;
    }
    stop.signal.addEventListener('abort', onStop, { once: true });
    try {
      dispatcher.dispatch(dispatch, collector.handler);
    } catch (error) {
      collector.giveUp('network', codeOf(error));
    }
  });
}

function createCollector(maxBytes: number, settle: (outcome: Outcome) => void) {
  let controller: Dispatcher.DispatchController | undefined;
  let head: { status: number; headers: IncomingHttpHeaders } | undefined;
  let isSettled = false;
  const chunks: Buffer[] = [];
  let sizeBytes = 0;

  function finish(outcome: Outcome) {
    if (!isSettled) {
      isSettled = true;
      settle(outcome);
    }
  }

  function giveUp(kind: ExchangeFailure['kind'], reason: string) {
    // A refusal stays a refusal when only its explanation was lost on the way.
    if (head !== undefined && head.status >= 300) {
      finish({ answer: { ...head, body: Buffer.alloc(0), isComplete: false } });
    } else {
      const sent: Sent = head !== undefined ? true : controller !== undefined && 'unknown';
      finish({ failure: { kind, sent, reason, status: head?.status } });
    }
    controller?.abort(new Error('call given up'));
  }

  const handler: Dispatcher.DispatchHandler = {
    onRequestStart(started) {
      if (isSettled) {
        started.abort(new Error('call given up'));
      } else {
        controller = started;
      }
    },
    onResponseStart(_controller, status, headers) {
      if (status >= 200) {
        head = { status, headers };
      }
    },
    onResponseData(_controller, chunk) {
      sizeBytes += chunk.length;
      chunks.push(chunk);
      if (sizeBytes > maxBytes) {
        giveUp('malformed', 'oversized');
      }
    },
    onResponseEnd() {
      if (head !== undefined) {
        finish({ answer: { ...head, body: Buffer.concat(chunks), isComplete: true } });
      }
    },
    onResponseError(_controller, error) {
      const code = codeOf(error);
      giveUp(kindOf(code), code);
    },
  };
  return { handler, giveUp };
}

function kindOf(code: string): ExchangeFailure['kind'] {
  if (code === 'UND_ERR_CONNECT_TIMEOUT') {
    return 'timeout';
  }
  return code === 'not-http' || code === 'UND_ERR_HEADERS_OVERFLOW' ? 'malformed' : 'network';
}

function codeOf(error: unknown): string {
  if (error instanceof errors.HTTPParserError) {
    return 'not-http';
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? code : 'unknown';
}
