import type { FastifyInstance } from 'fastify';
import type { Simulation } from '../state/simulation.ts';
import { unknownPath } from '../unknown-path.ts';
import { accountRoutes } from './account.routes.ts';
import { requirePartner } from './auth.ts';
import { channelRoutes } from './channels.routes.ts';
import { controlRoutes } from './control.routes.ts';
import { nativeRoutes } from './native.routes.ts';
import { projectRoutes } from './projects.routes.ts';

/** The Partner API (manager), all of it behind the partner token. */
export function partnerApi(
  app: FastifyInstance,
  simulation: Simulation,
  options: { hasNativeEndpoints: boolean },
): void {
  app.addHook('preHandler', async (request) => requirePartner(request, simulation.partnerToken));
  channelRoutes(app, simulation);
  controlRoutes(app, simulation);
  projectRoutes(app, simulation);
  accountRoutes(app, simulation);
  if (options.hasNativeEndpoints) {
    nativeRoutes(app, simulation);
  }
  unknownPath(app);
}
