import { api } from '@channeldesk/contracts';
import type { FastifyPluginAsync } from 'fastify';
import { actedBy } from '#api/http/acted-by.ts';
import { mount } from '#api/http/mount.ts';
import type { ControlService } from './control.service.ts';
import type { CreateService } from './create.service.ts';
import type { DeleteService } from './delete.service.ts';
import type { RevealService } from './reveal-token.service.ts';
import type { UpdateService } from './update.service.ts';

export interface ActionServices {
  readonly control: ControlService;
  readonly create: CreateService;
  readonly update: UpdateService;
  readonly delete: DeleteService;
  readonly revealToken: RevealService;
}

export const actionRoutes: FastifyPluginAsync<{ actions: ActionServices }> = async (
  app,
  { actions },
) => {
  const { control } = actions;

  mount(app)(api.channels.create)(async (context) =>
    actions.create({
      operationId: context.headers['idempotency-key'],
      wanted: context.body,
      by: actedBy(context),
    }),
  );
  mount(app)(api.channels.update)(async (context) =>
    actions.update(context.params.id, context.body, actedBy(context)),
  );
  mount(app)(api.channels.delete)(async (context) =>
    actions.delete({
      channelId: context.params.id,
      confirm: context.query.confirm,
      isDespiteExtension: context.query.anyway === 'true',
      by: actedBy(context),
    }),
  );
  mount(app)(api.channels.revealToken)(async (context) => {
    context.reply.header('cache-control', 'no-store');
    return actions.revealToken(context.params.id, actedBy(context));
  });
  mount(app)(api.channels.restart)(async (context) =>
    control.restart(context.params.id, actedBy(context)),
  );
  mount(app)(api.channels.start)(async (context) =>
    control.start(context.params.id, actedBy(context)),
  );
  mount(app)(api.channels.stop)(async (context) =>
    control.stop(context.params.id, context.body, actedBy(context)),
  );
  mount(app)(api.channels.setMode)(async (context) =>
    control.setMode(context.params.id, context.body.mode, actedBy(context)),
  );
};
