import { api } from '@channeldesk/contracts';
import type { FastifyPluginAsync } from 'fastify';
import { mount } from '#api/http/mount.ts';
import type { ReadinessService } from './readiness.service.ts';

interface OperatingOptions {
  readonly readiness: ReadinessService;
  readonly metrics: { text(): Promise<string> };
}

export const operatingRoutes: FastifyPluginAsync<OperatingOptions> = async (app, options) => {
  mount(app)(api.operating.live)(async () => ({ state: 'live' }));
  mount(app)(api.operating.ready)(async () => options.readiness.read());
  mount(app)(api.operating.metrics)(async () => options.metrics.text());
};
