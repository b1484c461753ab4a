import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { AppError } from '#api/errors.ts';
import type { Logger } from '#api/logging.ts';
import { toProblem } from './problem-document.ts';

/**
 * Answers what never becomes a request, because Node cannot read it as HTTP, with a problem document,
 * and hangs up: nobody knows where the next request would begin.
 */
export function refuseUnreadable(log: Pick<Logger, 'info'>) {
  return (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const requestId = randomUUID();
    const refusal = toRefusal(error.code);
    log.info({ requestId, problem: refusal.code, reason: error.code }, 'request refused');
    if (socket.writable) socket.write(answerOf(refusal, requestId));
    socket.destroySoon();
  };
}

function toRefusal(code = ''): AppError {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new AppError('payload-too-large', {
      detail: 'The address and the headers may have 16 kB together.',
    });
  }
  return new AppError(
    code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'request-timeout' : 'malformed-request',
  );
}

function answerOf(refusal: AppError, requestId: string): string {
  const problem = toProblem(refusal, { url: '', requestId });
  const body = JSON.stringify(problem);
  return [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'x-content-type-options: nosniff',
    `x-request-id: ${requestId}`,
    'connection: close',
    '',
    body,
  ].join('\r\n');
}
