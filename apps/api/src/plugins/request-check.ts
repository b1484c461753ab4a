import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { AppError } from '#api/errors.ts';

/** Answers what Node would refuse by itself, in words that are no problem document. */
export const requestCheck = fp(
  async (app: FastifyInstance) => {
    // Whatever is expected, a server may go on as if it were not (RFC 9110, 10.1.1).
    app.server.on('checkExpectation', (request, response) => {
      app.server.emit('request', request, response);
    });
    app.addHook('onRequest', async ({ raw: { httpVersion, headers } }) => {
      if (httpVersion !== '1.1' || headers.host !== undefined) return;
      throw new AppError('malformed-request', { detail: 'A request has a Host header.' });
    });
  },
  { name: 'request-check', fastify: '5.x' },
);
