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
  interface FastifyContextConfig {
    /** The page has style attributes that are not ours to take away; no script gains by it. */
    hasInlineStyles?: boolean;
  }
}

type WithSources = ServerResponse & { nonce?: string; hasInlineStyles?: boolean };

const nonceSource = (_request: IncomingMessage, response: WithSources) =>
  `'nonce-${response.nonce ?? ''}'`;

/** A nonce beside it would make browsers ignore 'unsafe-inline'. */
const styleSource = (request: IncomingMessage, response: WithSources) =>
  response.hasInlineStyles === true ? "'unsafe-inline'" : nonceSource(request, response);

/** Sends the headers that keep a page from running, framing or leaking what is not its own. */
export const securityHeaders = fp(
  async (app: FastifyInstance, { isHttps }: { readonly isHttps: boolean }) => {
    app.decorateReply('nonce', '');
    app.addHook('onRequest', async (request, reply) => {
      const raw: WithSources = reply.raw;
      reply.nonce = randomBytes(16).toString('base64');
      raw.nonce = reply.nonce;
      raw.hasInlineStyles = request.routeOptions.config.hasInlineStyles === true;
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
    styleSrc: ["'self'", styleSource],
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
