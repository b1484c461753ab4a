import type { FastifyInstance } from 'fastify';
import { parseOr400 } from '../parse.ts';
import type { Simulation } from '../state/simulation.ts';
import { extendChannel } from './days.ts';
import { openChannel } from './find.ts';
import { changeMode, restartChannel, startChannel, stopChannel } from './lifecycle.ts';
import { extendBody, modeBody, stopBody } from './requests.ts';

interface ById {
  Params: { id: string };
}

/** What is done to a channel: start, stop, restart, extend, change mode. */
export function controlRoutes(app: FastifyInstance, simulation: Simulation): void {
  app.post<ById>('/channels/:id/start', (request) => {
    startChannel(simulation, openChannel(simulation, request.params.id));
    return { success: true };
  });

  app.post<ById>('/channels/:id/stop', (request) => {
    const channel = openChannel(simulation, request.params.id);
    const body = parseOr400(stopBody, request.body ?? undefined);
    stopChannel(simulation, channel, body?.saveDays ?? false);
    return { success: true };
  });

  app.post<ById>('/channels/:id/restart', (request) => {
    restartChannel(simulation, openChannel(simulation, request.params.id));
    return { success: true };
  });

  app.post<ById>('/channels/:id/extend', (request) => {
    const channel = openChannel(simulation, request.params.id);
    extendChannel(simulation, channel, parseOr400(extendBody, request.body));
    return { success: true };
  });

  app.patch<ById>('/channels/:id/mode', (request) => {
    const channel = openChannel(simulation, request.params.id);
    const mode = parseOr400(modeBody, request.body ?? undefined)?.mode;
    changeMode(simulation, channel, mode || 'live');
    return { success: true };
  });
}
