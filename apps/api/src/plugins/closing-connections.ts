import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { AppError } from '#api/errors.ts';

/**
 * Refuses what still comes while the process stops, and hangs up after the answers that were in flight
 * when it began to. A browser keeps its connection open otherwise, and the stop waits for that as long
 * as the keep-alive lasts.
 */
export const closingConnections = fp(
  async (app: FastifyInstance) => {
    let isClosing = false;
    app.addHook('preClose', async () => {
      isClosing = true;
    });
    app.addHook('onRequest', async () => {
      if (isClosing) throw new AppError('not-ready', { detail: 'This process is stopping.' });
    });
    app.addHook('onSend', async (_request, reply) => {
      if (isClosing) reply.header('connection', 'close');
    });
    app.addHook('onResponse', async () => {
      // For an answer whose headers were out before, a long export for example.
      if (isClosing) setImmediate(() => app.server.closeIdleConnections());
    });
  },
  { name: 'closing-connections', fastify: '5.x' },
);
