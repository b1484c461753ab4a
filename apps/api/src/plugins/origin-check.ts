import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { AppError } from '#api/errors.ts';
import { hasBearer } from '#api/http/bearer.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses changes that another site makes a browser send with our cookie. A service key cannot be
 * sent that way, so keys are exempt.
 */
export const originCheck = fp(
  async (app: FastifyInstance, { publicOrigin }: { readonly publicOrigin: string | null }) => {
    app.addHook('onRequest', async (request) => {
      if (safeMethods.has(request.method) || hasBearer(request)) return;
      if (!isOwnOrigin(request, publicOrigin)) throw new AppError('origin-refused');
    });
  },
  { name: 'origin-check', fastify: '5.x' },
);

function isOwnOrigin(request: FastifyRequest, publicOrigin: string | null): boolean {
  const { origin, cookie, 'sec-fetch-site': site } = request.headers;
  // Browsers write this header themselves and no page can change it; sent over https and loopback.
  if (site !== undefined) return site === 'same-origin';
  if (origin !== undefined) {
    if (publicOrigin !== null) return origin === publicOrigin;
    return URL.canParse(origin) && new URL(origin).host === request.host;
  }
  // No browser leaves out both on a change. A script may sign in so, but not act with a cookie.
  return cookie === undefined;
}
