import { api } from '@channeldesk/contracts';
import type { FastifyPluginAsync } from 'fastify';
import { actedBy } from '#api/http/acted-by.ts';
import { mount } from '#api/http/mount.ts';
import type { HealthService } from './health.service.ts';
import type { LinkService } from './link.service.ts';
import type { SettingsService } from './settings.service.ts';
import type { UnlinkService } from './unlink.service.ts';

export interface GateServices {
  readonly health: HealthService;
  readonly settings: SettingsService;
  readonly unlink: UnlinkService;
  readonly link: LinkService;
}

export const gateRoutes: FastifyPluginAsync<{ gate: GateServices }> = async (app, { gate }) => {
  mount(app)(api.gate.health)(async (context) => {
    const { params, query, signal } = context;
    return query.wakeup
      ? gate.health.wakeUp(params.id, actedBy(context))
      : gate.health.look(params.id, signal);
  });
  mount(app)(api.gate.settings)(async ({ params, signal }) => gate.settings.get(params.id, signal));
  mount(app)(api.gate.updateSettings)(async (context) =>
    gate.settings.update(context.params.id, context.body, actedBy(context)),
  );
  mount(app)(api.gate.logout)(async (context) => gate.unlink(context.params.id, actedBy(context)));
  mount(app)(api.gate.link)(async (context) => {
    context.reply.header('cache-control', 'no-store');
    return gate.link.code(context.params.id, actedBy(context));
  });
  mount(app)(api.gate.pairingCode)(async (context) => {
    context.reply.header('cache-control', 'no-store');
    return gate.link.pairingCode(context.params.id, context.body.phone, actedBy(context));
  });
};
