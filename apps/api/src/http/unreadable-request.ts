import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { AppError } from '#api/errors.ts';
import type { Logger } from '#api/logging.ts';
import type { AnswersUnderWay } from './answers-under-way.ts';
import { toProblem } from './problem-document.ts';

/**
 * Answers what never becomes a request, because Node cannot read it as HTTP, with a problem document,
 * and hangs up: nobody knows where the next request would begin. Where an earlier request of the same
 * connection is still being answered, that answer is finished first and nothing is said: the client
 * would take it for the answer to the earlier one.
 */
export function createUnreadableRefusal(
  log: Pick<Logger, 'info'>,
  answers: Pick<AnswersUnderWay, 'on'>,
) {
  return {
    refuse(error: NodeJS.ErrnoException, socket: Socket): void {
      if (error.code === 'ECONNRESET' || socket.destroyed) return;
      const requestId = randomUUID();
      const refusal = toRefusal(error.code);
      const earlier = answers.on(socket);
      const isSaid = earlier.length === 0;
      log.info({ requestId, problem: refusal.code, reason: error.code, isSaid }, 'request refused');
      if (isSaid && socket.writable) socket.write(answerOf(refusal, requestId));
      void Promise.all(earlier).then(() => socket.destroySoon());
    },
  };
}

function toRefusal(code = ''): AppError {
  if (code === 'HPE_HEADER_OVERFLOW') return new AppError('headers-too-large');
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
