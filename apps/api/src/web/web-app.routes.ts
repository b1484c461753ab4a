import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '#api/errors.ts';
import { unknownAddress } from '#api/http/unknown-address.ts';
import { createCompressedAssets } from './compressed-assets.ts';

type FileRequest = FastifyRequest<{ Params: { '*': string } }>;

const open = { config: { access: 'public' } } as const;
const noncePlaceholder = '__CSP_NONCE__';
const notBuilt = 'The web app of Channeldesk is not built. Run: pnpm build\n';
/** What is below these is never a page of the app, so a wrong address there is not found. */
const reserved = /^(api|docs|assets)(\/|$)/;
const forEver = { immutable: true, maxAge: '365d' } as const;

/** Serves the built browser app: hashed files for ever, its one page fresh and with a nonce. */
export const webAppRoutes: FastifyPluginAsync<{ readonly dist: string }> = async (
  app,
  { dist },
) => {
  const assets = createCompressedAssets(join(dist, 'assets'));
  await app.register(fastifyStatic, { root: dist, serve: false });

  app.get('/assets/*', open, async (request: FileRequest, reply) => {
    const name = request.params['*'];
    const isBrotliWelcome = /\bbr\b/.test(request.headers['accept-encoding'] ?? '');
    const asset = isBrotliWelcome ? await assets.get(name) : null;
    reply.header('vary', 'accept-encoding');
    if (!asset) return sendFile(reply, `assets/${name}`, forEver);
    return reply
      .type(asset.type)
      .header('content-encoding', 'br')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(asset.body);
  });

  app.get('/*', open, async (request: FileRequest, reply) => {
    const path = request.params['*'];
    if (reserved.test(path)) throw unknownAddress(request.url);
    // A page of the app has no dot; index.html itself must never go out without its nonce.
    const isFile = basename(path).includes('.') && path !== 'index.html';
    if (isFile) return sendFile(reply, path, { maxAge: '1h' });
    const page = await readFile(join(dist, 'index.html'), 'utf8').catch(() => null);
    reply.header('cache-control', 'no-store');
    if (page === null) return reply.code(503).type('text/plain; charset=utf-8').send(notBuilt);
    return reply
      .type('text/html; charset=utf-8')
      .send(page.replaceAll(noncePlaceholder, reply.nonce));
  });
};

function sendFile(reply: FastifyReply, path: string, caching: object): FastifyReply {
  const isInside = path.split(/[/\\]/).every((part) => !part.startsWith('.'));
  if (!isInside) throw new AppError('not-found');
  return reply.sendFile(path, caching);
}
