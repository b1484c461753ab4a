import { api, exportCountHeader } from '@channeldesk/contracts';
import type { FastifyPluginAsync } from 'fastify';
import { mount } from '#api/http/mount.ts';
import type { ExportService } from './export.service.ts';

export const exportRoutes: FastifyPluginAsync<{ readonly exports: ExportService }> = async (
  app,
  { exports },
) => {
  mount(app)(api.channels.exportCsv)(async ({ query, reply, signal }) => {
    const { fileName, total, stream } = await exports.exportCsv(query, signal);
    reply.header('content-disposition', `attachment; filename="${fileName}"`);
    reply.header(exportCountHeader, total);
    reply.header('cache-control', 'no-store');
    return stream;
  });
};
