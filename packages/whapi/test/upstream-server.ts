import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RecordedRequest {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export type Respond = (res: ServerResponse, request: RecordedRequest, number: number) => unknown;

/** Starts a real HTTP server that records each request and answers as the test says. */
export async function startUpstream(respond: Respond) {
  const requests: RecordedRequest[] = [];
  const state = { respond };
  const receive = async (req: IncomingMessage, res: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) {
      chunks.push(chunk);
    }
    const { method = '', url = '', headers } = req;
    const request = { method, url, headers, body: Buffer.concat(chunks).toString() };
    requests.push(request);
    await state.respond(res, request, requests.length);
  };
  const server = createServer((req, res) => void receive(req, res));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    origin: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    requests,
    answerWith: (next: Respond) => {
      state.respond = next;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers with JSON. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Respond {
  return (res) => {
    res.writeHead(status, { 'content-type': 'application/json', ...headers });
    res.end(JSON.stringify(body));
  };
}

/** Cuts the connection without a word. */
export const dropBeforeHeaders: Respond = (res) => {
  res.socket?.destroy();
};

/** Sends a 200 and half a body, then cuts the connection. */
export const dropAfterHeaders: Respond = (res) => {
  res.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  res.write('{"id":"MANTIS-', () => res.socket?.destroy());
};

/** Never answers. */
export const hang: Respond = () => undefined;

/** Sends one byte after the other for as long as the connection lives. */
export const drip: Respond = (res) => {
  res.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => res.write(' '), 5);
  res.on('close', () => clearInterval(timer));
};
