import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { updateSettings } from '../gate/settings.routes.ts';
import { PROXY_PATTERN } from '../gate/settings-schema.ts';
import { parseOr400 } from '../parse.ts';
import { isExpired, isStopped } from '../state/channel.ts';
import { launch, unlinkAccount } from '../state/link.ts';
import type { Simulation } from '../state/simulation.ts';
import { openChannel } from './find.ts';

const proxyBody = z.object({ proxy: z.string().regex(PROXY_PATTERN) });

interface ById {
  Params: { id: string };
}

/**
 * Stand-ins for endpoints a partner's own contract may name for hard unlink and proxy. No published
 * document has them: they exist only when asked for, so that a configured path can be tested.
 */
export function nativeRoutes(app: FastifyInstance, simulation: Simulation): void {
  app.route<ById>({
    method: ['POST', 'PUT', 'DELETE'],
    url: '/channels/:id/hard-unlink',
    handler: (request) => {
      const channel = openChannel(simulation, request.params.id);
      channel.hung = false;
      unlinkAccount(channel, simulation.clock.now(), simulation.timings);
      return { success: true };
    },
  });

  app.route<ById>({
    method: ['POST', 'PUT', 'PATCH'],
    url: '/channels/:id/proxy',
    handler: (request) => {
      const channel = openChannel(simulation, request.params.id);
      updateSettings(channel, parseOr400(proxyBody, request.body));
      const now = simulation.clock.now();
      if (!isStopped(channel, now) && !isExpired(channel, now)) {
        launch(channel, now, simulation.timings);
      }
      return { success: true };
    },
  });
}
