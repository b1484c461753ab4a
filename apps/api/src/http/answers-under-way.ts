import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

interface Exchange {
  readonly request: IncomingMessage;
  readonly closed: Promise<void>;
}

/** Knows which requests that came in whole are still being answered, connection by connection. */
export function createAnswersUnderWay() {
  const exchanges = new WeakMap<Socket, Set<Exchange>>();

  function begin(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    const open = exchanges.get(socket) ?? new Set();
    exchanges.set(socket, open);
    const closed = new Promise<void>((resolve) => response.once('close', resolve));
    const exchange = { request, closed };
    open.add(exchange);
    response.once('close', () => open.delete(exchange));
  }

  return {
    watch(server: Server): void {
      server.on('request', begin);
    },
    /** One promise for each answer under way; a request still coming in is none. */
    on(socket: Socket): Promise<void>[] {
      const open = [...(exchanges.get(socket) ?? [])];
      return open.filter(({ request }) => request.complete).map(({ closed }) => closed);
    },
  };
}
