import { api } from '@channeldesk/contracts';
import type { FastifyPluginAsync } from 'fastify';
import { actedBy } from '#api/http/acted-by.ts';
import { mount } from '#api/http/mount.ts';
import type { OperationService } from './operations.service.ts';

interface OperationOptions {
  readonly operations: OperationService;
}

export const operationRoutes: FastifyPluginAsync<OperationOptions> = async (
  app,
  { operations },
) => {
  mount(app)(api.operations.hardUnlink)(async (context) =>
    operations.hardUnlink(context.params.id, context.body.confirm, actedBy(context)),
  );
  mount(app)(api.operations.changeProxy)(async (context) =>
    operations.changeProxy(context.params.id, context.body, actedBy(context)),
  );
  mount(app)(api.operations.list)(async ({ params }) => operations.list(params.id));
  mount(app)(api.operations.get)(async ({ params }) =>
    operations.get(params.id, params.operationId),
  );
};
