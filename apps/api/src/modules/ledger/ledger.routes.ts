import { api } from '@channeldesk/contracts';
import type { FastifyPluginAsync } from 'fastify';
import { actedBy } from '#api/http/acted-by.ts';
import { mount } from '#api/http/mount.ts';
import type { LedgerService } from './ledger.service.ts';

interface LedgerOptions {
  readonly ledger: Pick<LedgerService, 'list' | 'totals' | 'explain' | 'suspects' | 'exportCsv'>;
}

export const ledgerRoutes: FastifyPluginAsync<LedgerOptions> = async (app, { ledger }) => {
  mount(app)(api.ledger.list)(async ({ query }) => ledger.list(query));

  mount(app)(api.ledger.totals)(async ({ query }) => ledger.totals(query));

  mount(app)(api.ledger.explain)(async (context) =>
    ledger.explain({ ...context.params, ...context.body, by: actedBy(context) }),
  );

  mount(app)(api.ledger.suspects)(async ({ params }) => ledger.suspects(params.movement));

  mount(app)(api.ledger.exportCsv)(async ({ query, reply, signal }) => {
    const { fileName, stream } = ledger.exportCsv(query, signal);
    reply.header('content-disposition', `attachment; filename="${fileName}"`);
    return stream;
  });
};
