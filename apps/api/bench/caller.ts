import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';

/** Reads paths over one kept connection, as a client that is already connected would. */
export interface Caller {
  /** How long the answer took to arrive whole, and what it was. */
  read(path: string): Promise<{ readonly ms: number; readonly body: string }>;
  close(): void;
}

/** Opens a caller that sends a bearer token. Reading throws for anything but 200. */
export function openCaller(origin: string, token: string): Caller {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const options = { agent, headers: { authorization: `Bearer ${token}` } };
  return {
    async read(path) {
      const startedMs = performance.now();
      const sent = get(`${origin}${path}`, options);
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      const ms = performance.now() - startedMs;
      const body = Buffer.concat(chunks).toString();
      if (response.statusCode !== 200) throw new Error(`${path}: ${response.statusCode} ${body}`);
      return { ms, body };
    },
    close: () => agent.destroy(),
  };
}
