import { api } from '@channeldesk/contracts';
import type { FastifyPluginAsync } from 'fastify';
import { mount } from '#api/http/mount.ts';
import type { ForecastService } from './forecast.service.ts';

interface ForecastOptions {
  readonly forecast: ForecastService;
}

export const forecastRoutes: FastifyPluginAsync<ForecastOptions> = async (app, { forecast }) => {
  mount(app)(api.forecast.get)(async ({ query, caller, signal }) =>
    forecast.read(query, { mayReadChannels: caller.rights.has('channels:read'), signal }),
  );
};
