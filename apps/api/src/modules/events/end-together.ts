import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';

/**
 * Ends a stream when its answer does: that to a HEAD request ends by itself. And a stream that ended
 * takes the connection along when the client does not read what is left within a moment.
 */
export function endTogether(stream: Readable, response: ServerResponse, graceMs = 1000): void {
  if (response.destroyed) stream.destroy();
  response.once('close', () => stream.destroy());
  stream.once('close', () => {
    setTimeout(() => response.writableFinished || response.destroy(), graceMs).unref();
  });
}
