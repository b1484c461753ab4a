import { api } from '@channeldesk/contracts';
import type { FastifyPluginAsync } from 'fastify';
import { mount } from '#api/http/mount.ts';

export const operatingRoutes: FastifyPluginAsync = async (app) => {
  mount(app)(api.operating.live)(async () => ({ state: 'live' }));
};
