import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';

/**
 * Hangs up after the answers that were in flight when the process began to stop. A browser keeps
 * its connection open otherwise, and the stop waits for that as long as the keep-alive lasts.
 */
export const closingConnections = fp(
  async (app: FastifyInstance) => {
    let isClosing = false;
    app.addHook('preClose', async () => {
      isClosing = true;
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
