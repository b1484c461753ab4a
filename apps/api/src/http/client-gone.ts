import type { ServerResponse } from 'node:http';

/**
 * A signal that is aborted when the client hangs up before it has its answer. `request.signal` will not
 * do: it is aborted by the request's `close`, which comes as soon as a body has been read.
 */
export function clientGone(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
