import { once } from 'node:events';
import type { FastifyRequest } from 'fastify';

/** Waits, without ever answering, until the client hangs up. */
export async function untilGone(request: FastifyRequest): Promise<void> {
  const { socket } = request.raw;
  if (!socket.destroyed) {
    await once(socket, 'close');
  }
}
