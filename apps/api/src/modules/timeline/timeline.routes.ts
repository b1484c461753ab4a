import { api } from '@channeldesk/contracts';
import type { FastifyPluginAsync } from 'fastify';
import { mount } from '#api/http/mount.ts';
import type { TimelineService } from './timeline.service.ts';

interface TimelineOptions {
  readonly timeline: Pick<TimelineService, 'list'>;
}

export const timelineRoutes: FastifyPluginAsync<TimelineOptions> = async (app, { timeline }) => {
  mount(app)(api.timeline.list)(async ({ params, query }) =>
    timeline.list({ channelId: params.id, ...query }),
  );
};
