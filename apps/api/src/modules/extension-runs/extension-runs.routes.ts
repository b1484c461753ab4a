import { api } from '@channeldesk/contracts';
import type { FastifyPluginAsync } from 'fastify';
import { actedBy } from '#api/http/acted-by.ts';
import { mount } from '#api/http/mount.ts';
import type { ExtensionRunService } from './extension-runs.service.ts';

interface RunOptions {
  readonly runs: ExtensionRunService;
}

export const extensionRunRoutes: FastifyPluginAsync<RunOptions> = async (app, { runs }) => {
  mount(app)(api.extensionPlans.run)(async (context) =>
    runs.start(context.params.id, context.body, actedBy(context)),
  );

  mount(app)(api.extensionRuns.list)(async ({ query }) => runs.list(query));
  mount(app)(api.extensionRuns.get)(async ({ params }) => runs.get(params.id));
  mount(app)(api.extensionRuns.rows)(async ({ params, query, caller }) =>
    runs.rows(params.id, { ...query, mayReadChannels: caller.rights.has('channels:read') }),
  );
  mount(app)(api.extensionRuns.notGiven)(async ({ params }) => runs.notGiven(params.id));
  mount(app)(api.extensionRuns.pause)(async ({ params }) => runs.pause(params.id));
  mount(app)(api.extensionRuns.resume)(async ({ params }) => runs.resume(params.id));
  mount(app)(api.extensionRuns.cancel)(async ({ params }) => runs.cancel(params.id));
  mount(app)(api.extensionRuns.retry)(async (context) =>
    runs.retry(context.params.id, context.body, actedBy(context)),
  );

  mount(app)(api.extensionRuns.exportCsv)(async ({ params, reply, signal, caller }) => {
    const mayReadChannels = caller.rights.has('channels:read');
    const { fileName, stream } = await runs.exportCsv(params.id, { mayReadChannels, signal });
    reply.header('content-disposition', `attachment; filename="${fileName}"`);
    return stream;
  });
};
