import { api } from '@channeldesk/contracts';
import type { FastifyPluginAsync } from 'fastify';
import { actedBy } from '#api/http/acted-by.ts';
import { mount } from '#api/http/mount.ts';
import type { ExtensionService } from './extensions.service.ts';

interface ExtensionOptions {
  readonly extensions: Pick<ExtensionService, 'create' | 'get' | 'list' | 'look'>;
}

export const extensionRoutes: FastifyPluginAsync<ExtensionOptions> = async (
  app,
  { extensions },
) => {
  mount(app)(api.extensions.create)(async (context) =>
    extensions.create({
      ...context.body,
      channelId: context.params.id,
      operationId: context.headers['idempotency-key'],
      by: actedBy(context),
    }),
  );

  mount(app)(api.extensions.list)(async ({ params }) => extensions.list(params.id));

  mount(app)(api.extensions.get)(async ({ params }) =>
    extensions.get(params.id, params.operationId),
  );

  mount(app)(api.extensions.look)(async ({ params }) =>
    extensions.look(params.id, params.operationId),
  );
};
