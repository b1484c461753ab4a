import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { AppError } from '#api/errors.ts';

/** How long whoever is connected and has asked for nothing still has to do so, and be refused. */
const refusalMs = 1000;

/**
 * Refuses what still comes while the process stops, and hangs up on each connection after its last
 * answer, or soon where none is under way. A browser keeps its connections open, and has some ready that
 * it never asked anything on, which Node does not count as idle: the stop would wait for them.
 */
export const closingConnections = fp(
  async (app: FastifyInstance) => {
    let isClosing = false;
    /** How many answers are under way on each connection. */
    const connections = new Map<Socket, number>();

    function count(socket: Socket, change: 1 | -1): void {
      const before = connections.get(socket);
      // A connection that is gone takes its answers with it.
      if (before === undefined) return;
      connections.set(socket, before + change);
      if (isClosing) hangUp(socket);
    }

    function hangUp(socket: Socket): void {
      if (connections.get(socket) === 0) socket.destroySoon();
    }

    function hangUpSoon(socket: Socket): void {
      setTimeout(() => hangUp(socket), refusalMs).unref();
    }

    app.server.on('connection', (socket) => {
      connections.set(socket, 0);
      socket.once('close', () => connections.delete(socket));
      if (isClosing) hangUpSoon(socket);
    });
    app.server.on('request', ({ socket }, response) => {
      count(socket, 1);
      response.once('close', () => count(socket, -1));
    });
    app.addHook('preClose', async () => {
      isClosing = true;
      for (const socket of connections.keys()) hangUpSoon(socket);
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
