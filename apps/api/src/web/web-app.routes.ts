import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';

const open = { config: { access: 'public' } } as const;
const noncePlaceholder = '__CSP_NONCE__';
const notBuilt = 'The web app of Channeldesk is not built. Run: pnpm build\n';

/** Serves the built browser app: hashed files for ever, its one page fresh and with a nonce. */
export const webAppRoutes: FastifyPluginAsync<{ readonly dist: string }> = async (
  app,
  { dist },
) => {
  const isBuilt = () => existsSync(join(dist, 'index.html'));
  await app.register(fastifyStatic, { root: dist, serve: false, preCompressed: true });

  app.get<{ Params: { '*': string } }>('/assets/*', open, (request, reply) =>
    reply.sendFile(`assets/${request.params['*']}`, { immutable: true, maxAge: '365d' }),
  );

  app.get('/api/*', open, (_request, reply) => reply.callNotFound());

  app.get<{ Params: { '*': string } }>('/*', open, async (request, reply) => {
    const path = request.params['*'];
    if (extname(path) !== '' && path !== 'index.html') {
      return reply.sendFile(path, { maxAge: '1h' });
    }
    reply.header('cache-control', 'no-store');
    if (!isBuilt()) return reply.code(503).type('text/plain; charset=utf-8').send(notBuilt);
    const page = await readFile(join(dist, 'index.html'), 'utf8');
    return reply
      .type('text/html; charset=utf-8')
      .send(page.replaceAll(noncePlaceholder, reply.nonce));
  });
};
