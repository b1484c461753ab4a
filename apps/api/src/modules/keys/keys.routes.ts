import { api } from '@channeldesk/contracts';
import type { FastifyPluginAsync } from 'fastify';
import { mount } from '#api/http/mount.ts';
import type { KeyService } from './keys.service.ts';

export const keyRoutes: FastifyPluginAsync<{ readonly keys: KeyService }> = async (
  app,
  { keys },
) => {
  mount(app)(api.keys.list)(async () => ({ items: await keys.list() }));
  mount(app)(api.keys.create)(async ({ body, caller }) => keys.create(body, caller));
  mount(app)(api.keys.revoke)(async ({ params }) => keys.revoke(params.id));
};
