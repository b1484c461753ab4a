import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { AppError } from '#api/errors.ts';
import type { AnswersUnderWay } from '#api/http/answers-under-way.ts';

/** How long whoever is connected and has asked for nothing still has to do so, and be refused. */
const refusalMs = 1000;

/**
 * Refuses what still comes while the process stops, and hangs up on each connection after its last
 * answer, or soon where none is under way. A browser keeps its connections open, and has some ready that
 * it never asked anything on, which Node does not count as idle: the stop would wait for them.
 */
export const closingConnections = fp(
  async (app: FastifyInstance, { answers }: { readonly answers: AnswersUnderWay }) => {
    let isClosing = false;

    function hangUp(socket: Socket): void {
      if (answers.isIdle(socket)) socket.destroySoon();
    }

    function hangUpSoon(socket: Socket): void {
      setTimeout(() => hangUp(socket), refusalMs).unref();
    }

    app.server.on('connection', (socket) => {
      if (isClosing) hangUpSoon(socket);
    });
    app.server.on('request', ({ socket }, response) => {
      response.once('close', () => {
        if (isClosing) hangUp(socket);
      });
    });
    app.addHook('preClose', async () => {
      isClosing = true;
      for (const socket of answers.connections()) hangUpSoon(socket);
    });
    app.addHook('onRequest', async () => {
      if (isClosing) throw new AppError('not-ready', { detail: 'This process is stopping.' });
    });
    app.addHook('onSend', async (_request, reply) => {
      if (isClosing) reply.header('connection', 'close');
    });
  },
  { name: 'closing-connections', fastify: '5.x' },
);
