import fastify, { type FastifyInstance } from 'fastify';
import { createSimClock, type SimClock } from './clock.ts';
import { controlPlane } from './control/control.plugin.ts';
import { addFaultHooks } from './faults/fault-hooks.ts';
import { createFaultList, type FaultList } from './faults/fault-list.ts';
import { addRecordHooks } from './faults/record-hooks.ts';
import { createRecorder, type Recorder } from './faults/recorder.ts';
import { gateApi } from './gate/gate.plugin.ts';
import { HttpError, nestedError } from './http-error.ts';
import { partnerApi } from './partner/partner.plugin.ts';
import type { KeptState } from './state/kept-state.ts';
import { createSimulation, type Simulation } from './state/simulation.ts';
import type { TimingChanges } from './timings.ts';

export interface SimulatorOptions {
  partnerToken: string;
  /** Number of channels at start. */
  channels: number;
  seed: number;
  /** How much faster than real time the simulated time runs. */
  timeScale: number;
  clock?: SimClock | undefined;
  /** Days on the account's balance at start, 1204 unless given. */
  balance?: number | undefined;
  timings?: TimingChanges | undefined;
  /** Also serve the invented endpoints that stand for a partner's own contract. */
  hasNativeEndpoints?: boolean | undefined;
  /** The account as another process left it. */
  kept?: KeptState | undefined;
  /** How many requests are remembered at least. */
  recordLimit?: number | undefined;
}

export interface Simulator {
  app: FastifyInstance;
  simulation: Simulation;
  faults: FaultList;
  recorder: Recorder;
}

/** Builds the simulator without listening: Partner API at `/`, Gate at `/gate`, control at `/__sim`. */
export function buildSimulator(options: SimulatorOptions): Simulator {
  const clock = options.clock ?? createSimClock({ scale: options.timeScale });
  const simulation = createSimulation({ ...options, clock });
  const faults = createFaultList(() => simulation.seed);
  const recorder = createRecorder(options.recordLimit ?? 20_000);
  const app = fastify({ forceCloseConnections: true, exposeHeadRoutes: false });

  app.decorateRequest('fault', null);
  app.decorateRequest('recorded', null);
  app.decorateRequest('gateChannel', null);
  acceptEmptyJson(app);
  sendErrors(app);
  app.addHook('onListen', async () => {
    const address = app.server.address();
    if (address !== null && typeof address === 'object') {
      simulation.origin = `http://127.0.0.1:${address.port}`;
    }
  });

  app.register(async (scope) => {
    addRecordHooks(scope, { simulation, recorder, api: 'partner' });
    addFaultHooks(scope, faults);
    partnerApi(scope, simulation, { hasNativeEndpoints: options.hasNativeEndpoints ?? false });
  });
  app.register(
    async (scope) => {
      addRecordHooks(scope, { simulation, recorder, api: 'gate' });
      addFaultHooks(scope, faults);
      gateApi(scope, simulation);
    },
    { prefix: '/gate' },
  );
  app.register(async (scope) => controlPlane(scope, { simulation, faults, recorder }), {
    prefix: '/__sim',
  });
  return { app, simulation, faults, recorder };
}

/** Clients send `content-type: application/json` with no body on calls that take none. */
function acceptEmptyJson(app: FastifyInstance): void {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') {
      done(null, undefined);
      return;
    }
    try {
      done(null, JSON.parse(body.toString()));
    } catch {
      done(nestedError(400, 'wrong request parameters', 'body: not JSON'));
    }
  });
}

function sendErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof HttpError) {
      return reply.code(error.status).send(error.body);
    }
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    const text = status < 500 ? 'wrong request parameters' : 'internal error';
    return reply.code(status).send(nestedError(status, text).body);
  });
}
