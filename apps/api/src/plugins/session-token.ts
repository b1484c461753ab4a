import cookie from '@fastify/cookie';
import jwt from '@fastify/jwt';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { sessionCookieName } from '#api/http/session-cookie.ts';
import type { Secret } from '#api/secret.ts';

const issuer = 'channeldesk';
const audience = 'channeldesk-console';

/** Signs and verifies the cookie that carries a session ID. Only HS256 is accepted. */
export const sessionToken = fp(
  async (app: FastifyInstance, { secret }: { readonly secret: Secret }) => {
    await app.register(cookie);
    await app.register(jwt, {
      secret: secret.reveal(),
      cookie: { cookieName: sessionCookieName, signed: false },
      sign: { algorithm: 'HS256', iss: issuer, aud: audience },
      verify: { algorithms: ['HS256'], allowedIss: issuer, allowedAud: audience },
    });
  },
  { name: 'session-token', fastify: '5.x' },
);
