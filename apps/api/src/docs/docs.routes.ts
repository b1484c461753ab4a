import { problemCode } from '@channeldesk/contracts';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { AppError } from '#api/errors.ts';
import { openApiPath } from '#api/plugins/openapi.ts';
import { problemIndexPage, problemPage } from './problem-pages.ts';
import { referencePage } from './reference-page.ts';
import { scalarBundle } from './scalar-bundle.ts';

const open = { config: { access: 'public' } } as const;
/** The reference writes style attributes and style elements without a nonce. */
const reference = { config: { ...open.config, hasInlineStyles: true } } as const;

interface DocsOptions {
  /** Named on every page when the upstream is not the vendor's. */
  readonly upstreamLabel: string | null;
}

/** The readable side of the API: its reference, and a page for each problem. */
export const docsRoutes: FastifyPluginAsync<DocsOptions> = async (app, { upstreamLabel }) => {
  app.get('/docs', reference, async (_request, reply) =>
    html(reply, referencePage(openApiPath, { nonce: reply.nonce, upstreamLabel })),
  );
  app.get('/docs/problems', open, async (_request, reply) =>
    html(reply, problemIndexPage({ nonce: reply.nonce, upstreamLabel })),
  );
  app.get<{ Params: { code: string } }>('/docs/problems/:code', open, async (request, reply) => {
    const code = problemCode.safeParse(request.params.code);
    if (!code.success) throw new AppError('not-found');
    return html(reply, problemPage(code.data, { nonce: reply.nonce, upstreamLabel }));
  });
  app.get('/docs/scalar.js', open, async (_request, reply) =>
    reply
      .type('text/javascript; charset=utf-8')
      .header('content-encoding', 'gzip')
      .header('cache-control', 'no-cache')
      .send(await scalarBundle()),
  );
};

function html(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page);
}
