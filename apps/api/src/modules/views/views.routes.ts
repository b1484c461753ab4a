import { api } from '@channeldesk/contracts';
import type { FastifyPluginAsync } from 'fastify';
import { mount } from '#api/http/mount.ts';
import type { ViewService } from './views.service.ts';

export const viewRoutes: FastifyPluginAsync<{ readonly views: ViewService }> = async (
  app,
  { views },
) => {
  mount(app)(api.views.list)(async ({ caller }) => ({ items: await views.list(caller) }));
  mount(app)(api.views.counts)(async ({ query, caller }) => ({
    items: await views.counts(query.ids?.split(',') ?? null, caller),
  }));
  mount(app)(api.views.create)(async ({ body, caller }) => views.create(body, caller));
  mount(app)(api.views.update)(async ({ params, body, caller }) =>
    views.update(params.id, body, caller),
  );
  mount(app)(api.views.delete)(async ({ params, caller }) => views.delete(params.id, caller));
};
