import { problems } from '@channeldesk/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { isDatabaseAway } from '#api/db/database-away.ts';
import { AppError } from '#api/errors.ts';
import { describeCause } from '#api/http/describe-cause.ts';
import { toProblem } from '#api/http/problem-document.ts';
import { toAppError } from '#api/http/to-app-error.ts';
import { unknownAddress } from '#api/http/unknown-address.ts';

/** Answers every failure, unknown paths included, with a problem document, and logs it once. */
export const problemDetails = fp(
  async (app: FastifyInstance) => {
    app.setErrorHandler((thrown: unknown, request, reply) => sendProblem(thrown, request, reply));
    app.setNotFoundHandler((request, reply) =>
      sendProblem(unknownAddress(request.url), request, reply),
    );
  },
  { name: 'problem-details', fastify: '5.x' },
);

export function sendProblem(
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const error = told(toAppError(thrown), request);
  const body = toProblem(error, { url: request.url, requestId: request.id });
  if (reply.raw.destroyed) request.log.info('the client went away before its answer');
  else logFailure(error, request);
  if (body.status === 401) reply.header('www-authenticate', 'Bearer');
  if (body.retryAfterSeconds !== undefined) reply.header('retry-after', body.retryAfterSeconds);
  return reply
    .code(body.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(body);
}

/** A read that found no database can simply be tried again; of anything else nobody knows how far it came. */
function told(error: AppError, { method }: FastifyRequest): AppError {
  const { cause } = error.options;
  if (method !== 'GET' || error.code !== 'internal' || !isDatabaseAway(cause)) return error;
  return new AppError('not-ready', { detail: 'The database does not answer.', cause });
}

function logFailure(error: AppError, request: FastifyRequest): void {
  const { code } = error;
  if (problems[code].status >= 500) {
    request.log.error({ problem: code, error: describeCause(error) }, error.message);
    return;
  }
  const { context } = error.options;
  request.log.info({ problem: code, ...(context ? { context } : {}) }, 'request refused');
}
