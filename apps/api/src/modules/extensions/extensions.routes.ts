import { api } from '@channeldesk/contracts';
import type { FastifyPluginAsync } from 'fastify';
import { actedBy } from '#api/http/acted-by.ts';
import { type HandlerContext, mount } from '#api/http/mount.ts';
import type { ExtensionService } from './extensions.service.ts';

interface ExtensionOptions {
  readonly extensions: Pick<
    ExtensionService,
    'create' | 'get' | 'list' | 'look' | 'retry' | 'decide'
  >;
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

  mount(app)(api.extensions.retry)(async (context) =>
    extensions.retry({ ...context.body, ...ordered(context) }),
  );

  mount(app)(api.extensions.decide)(async (context) =>
    extensions.decide({ ...context.body, ...ordered(context) }),
  );

  mount(app)(api.extensions.look)(async ({ params }) =>
    extensions.look(params.id, params.operationId),
  );
};

interface Named {
  readonly params: { readonly id: string; readonly operationId: string };
}

function ordered(context: HandlerContext & Named) {
  const { id: channelId, operationId } = context.params;
  return { channelId, operationId, by: actedBy(context) };
}
