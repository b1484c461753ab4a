import { api } from '@channeldesk/contracts';
import type { FastifyPluginAsync } from 'fastify';
import { mount } from '#api/http/mount.ts';
import type { ProjectService } from './projects.service.ts';

export const projectRoutes: FastifyPluginAsync<{ readonly projects: ProjectService }> = async (
  app,
  { projects },
) => {
  mount(app)(api.projects.list)(async ({ signal }) => ({ items: await projects.list(signal) }));
};
