import { api } from '@channeldesk/contracts';
import type { FastifyPluginAsync } from 'fastify';
import { mount } from '#api/http/mount.ts';
import type { ChannelService } from './channels.service.ts';

/** Finding channels: the list, the numbers above it, and one channel by its ID. */
export const channelRoutes: FastifyPluginAsync<{ readonly channels: ChannelService }> = async (
  app,
  { channels },
) => {
  mount(app)(api.channels.list)(async ({ query }) => channels.list(query));
  mount(app)(api.channels.summary)(async () => channels.summary());
  mount(app)(api.channels.get)(async ({ params, signal }) => channels.get(params.id, signal));
};
