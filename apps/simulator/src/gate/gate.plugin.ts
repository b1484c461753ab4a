import type { FastifyInstance } from 'fastify';
import type { Simulation } from '../state/simulation.ts';
import { unknownPath } from '../unknown-path.ts';
import { enterGate } from './find.ts';
import { healthRoutes } from './health.routes.ts';
import { loginRoutes } from './login.routes.ts';
import { profileRoutes } from './profile.routes.ts';
import { settingsRoutes } from './settings.routes.ts';

/** The Gate API, where the bearer token says which channel is meant. */
export function gateApi(app: FastifyInstance, simulation: Simulation): void {
  app.addHook('preHandler', (request, reply) => enterGate(simulation, request, reply));
  healthRoutes(app, simulation);
  settingsRoutes(app);
  loginRoutes(app, simulation);
  profileRoutes(app, simulation);
  unknownPath(app);
}
