import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

interface Exchange {
  readonly request: IncomingMessage;
  readonly closed: Promise<void>;
}

export type AnswersUnderWay = ReturnType<typeof createAnswersUnderWay>;

/** Knows which requests are still being answered, connection by connection. */
export function createAnswersUnderWay() {
  const exchanges = new Map<Socket, Set<Exchange>>();

  function open(socket: Socket): void {
    exchanges.set(socket, new Set());
    socket.once('close', () => exchanges.delete(socket));
  }

  function begin(request: IncomingMessage, response: ServerResponse): void {
    const closed = new Promise<void>((resolve) => response.once('close', resolve));
    const exchange = { request, closed };
    const underWay = exchanges.get(request.socket);
    underWay?.add(exchange);
    response.once('close', () => underWay?.delete(exchange));
  }

  return {
    watch(server: Server): void {
      server.on('connection', open);
      server.on('request', begin);
    },
    /** Every connection that is open. */
    connections: (): Socket[] => [...exchanges.keys()],
    /** Whether nothing is being answered on it. */
    isIdle: (socket: Socket): boolean => !exchanges.get(socket)?.size,
    /** One promise for each answer under way; a request still coming in is none. */
    on(socket: Socket): Promise<void>[] {
      const underWay = [...(exchanges.get(socket) ?? [])];
      return underWay.filter(({ request }) => request.complete).map(({ closed }) => closed);
    },
  };
}
