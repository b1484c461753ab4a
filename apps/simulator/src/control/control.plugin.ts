import type { FastifyInstance } from 'fastify';
import { fault } from '../faults/fault.ts';
import type { FaultList } from '../faults/fault-list.ts';
import type { Recorder } from '../faults/recorder.ts';
import { nestedError } from '../http-error.ts';
import { parseOr400 } from '../parse.ts';
import { SCENARIOS } from '../seed/scenario-list.ts';
import type { Simulation } from '../state/simulation.ts';
import { changeTimings } from '../timings.ts';
import { unknownPath } from '../unknown-path.ts';
import { controlChannelRoutes } from './channel.routes.ts';
import { clockBody, requestFilter, resetBody, timingsBody, topUpBody } from './requests.ts';
import type { BooksView, WorldView } from './views.ts';

export interface ControlParts {
  simulation: Simulation;
  faults: FaultList;
  recorder: Recorder;
}

/** The control plane `/__sim`: not part of either API, answers loopback clients only. */
export function controlPlane(app: FastifyInstance, parts: ControlParts): void {
  app.addHook('onRequest', async (request) => {
    if (!['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip)) {
      throw nestedError(403, 'forbidden');
    }
  });
  worldRoutes(app, parts);
  faultRoutes(app, parts);
  controlChannelRoutes(app, parts.simulation);
  unknownPath(app);
}

function worldRoutes(app: FastifyInstance, { simulation, faults, recorder }: ControlParts): void {
  const state = () => worldView(simulation);

  app.get('/state', state);

  app.post('/reset', (request) => {
    const options = parseOr400(resetBody, request.body ?? undefined);
    faults.clear();
    recorder.clear();
    simulation.reset(options);
    return state();
  });

  app.post('/clock', (request) => {
    const { advanceMs, setMs, scale } = parseOr400(clockBody, request.body);
    const { clock } = simulation;
    if (scale !== undefined) {
      clock.setScale(scale);
    }
    if (setMs !== undefined) {
      clock.set(setMs);
    }
    clock.advance(advanceMs ?? 0);
    return state();
  });

  app.patch('/timings', (request) => {
    const changes = parseOr400(timingsBody, request.body);
    simulation.timings = changeTimings(simulation.timings, changes);
    return state();
  });

  app.get('/scenarios', () => {
    const page = simulation.store.page(0, SCENARIOS.length);
    return Object.fromEntries(page.flatMap((c) => (c.scenario ? [[c.scenario, c.id]] : [])));
  });

  app.get('/books', () => booksView(simulation));

  app.post('/top-up', (request) => {
    const { days } = parseOr400(topUpBody, request.body);
    simulation.books.record({
      at: simulation.clock.now(),
      kind: 'top-up',
      channelId: null,
      days: -days,
      comment: 'top-up',
      activeTillBefore: null,
      activeTillAfter: null,
    });
    return booksView(simulation);
  });
}

function faultRoutes(app: FastifyInstance, { faults, recorder }: ControlParts): void {
  app.post('/faults', (request) => ({ id: faults.add(parseOr400(fault, request.body)) }));
  app.get('/faults', () => ({ faults: faults.list() }));
  app.delete('/faults', () => {
    faults.clear();
    return { success: true };
  });
  app.get('/requests', (request) => ({
    requests: recorder.list(parseOr400(requestFilter, request.query)),
  }));
  app.delete('/requests', () => {
    recorder.clear();
    return { success: true };
  });
}

function worldView(simulation: Simulation): WorldView {
  const { clock, seed, timings, store, books } = simulation;
  return {
    now: clock.now(),
    scale: clock.scale(),
    seed,
    timings,
    channels: store.total(),
    balance: books.balance(),
  };
}

function booksView({ books }: Simulation): BooksView {
  return { opening: books.opening(), balance: books.balance(), movements: [...books.movements()] };
}
