import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';

declare module 'fastify' {
  interface FastifyReply {
    /** The one nonce of this answer, for its scripts and styles. */
    nonce: string;
  }
}

type WithNonce = ServerResponse & { nonce?: string };

const nonceSource = (_request: IncomingMessage, response: WithNonce) =>
  `'nonce-${response.nonce ?? ''}'`;

/** Sends the headers that keep a page from running, framing or leaking what is not its own. */
export const securityHeaders = fp(
  async (app: FastifyInstance, { isHttps }: { readonly isHttps: boolean }) => {
    app.decorateReply('nonce', '');
    app.addHook('onRequest', async (_request, reply) => {
      reply.nonce = randomBytes(16).toString('base64');
      (reply.raw as WithNonce).nonce = reply.nonce;
    });
    await app.register(helmet, {
      contentSecurityPolicy: { useDefaults: false, directives: policy(isHttps) },
      // Over plain http, the usual LAN installation, these two would lock people out.
      strictTransportSecurity: isHttps ? { maxAge: 31_536_000 } : false,
      crossOriginOpenerPolicy: isHttps ? { policy: 'same-origin' } : false,
      originAgentCluster: isHttps,
      referrerPolicy: { policy: 'same-origin' },
      xFrameOptions: { action: 'deny' },
    });
  },
  { name: 'security-headers', fastify: '5.x' },
);

function policy(isHttps: boolean) {
  return {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'", nonceSource],
    styleSrc: ["'self'", nonceSource],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    objectSrc: ["'none'"],
    frameAncestors: ["'none'"],
    ...(isHttps ? { upgradeInsecureRequests: [] } : {}),
  };
}
