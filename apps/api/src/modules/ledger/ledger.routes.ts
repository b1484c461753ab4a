import { api } from '@channeldesk/contracts';
import type { FastifyPluginAsync } from 'fastify';
import { mount } from '#api/http/mount.ts';
import type { LedgerService } from './ledger.service.ts';

interface LedgerOptions {
  readonly ledger: Pick<LedgerService, 'list' | 'exportCsv'>;
}

export const ledgerRoutes: FastifyPluginAsync<LedgerOptions> = async (app, { ledger }) => {
  mount(app)(api.ledger.list)(async ({ query }) => ledger.list(query));

  mount(app)(api.ledger.exportCsv)(async ({ query, reply, signal }) => {
    const { fileName, stream } = ledger.exportCsv(query, signal);
    reply.header('content-disposition', `attachment; filename="${fileName}"`);
    return stream;
  });
};
