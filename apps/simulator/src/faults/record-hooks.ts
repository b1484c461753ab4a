import type { FastifyInstance, FastifyRequest } from 'fastify';
import { credentialOf } from '../partner/auth.ts';
import type { Simulation } from '../state/simulation.ts';
import type { RecordedRequest, Recorder } from './recorder.ts';

/** Records every request of this scope, also those that are refused, dropped or never answered. */
export function addRecordHooks(
  app: FastifyInstance,
  options: { simulation: Simulation; recorder: Recorder; api: RecordedRequest['api'] },
): void {
  const { simulation, recorder, api } = options;

  app.addHook('onRequest', async (request, reply) => {
    const recorded = recorder.start({
      at: simulation.clock.now(),
      api,
      method: request.method,
      path: request.url.split('?')[0] ?? request.url,
      channelId: channelIdOf(request, simulation),
      query: { ...(request.query as Record<string, unknown>) },
      headers: { ...request.headers },
      body: undefined,
    });
    request.recorded = recorded;
    reply.raw.once('close', () => {
      if (recorded.outcome === 'pending') {
        recorded.outcome = reply.raw.writableFinished ? 'answered' : 'aborted';
      }
    });
  });

  app.addHook('preHandler', async (request) => {
    if (request.recorded) {
      request.recorded.body = request.body;
    }
  });

  // Runs before the fault hooks of onSend: the status here is that of the call itself.
  app.addHook('onSend', async (request, reply) => {
    const isFaultAnswer = request.fault?.status !== undefined && request.fault.when === 'before';
    if (request.recorded && !isFaultAnswer) {
      request.recorded.applied = reply.statusCode < 400;
    }
  });

  app.addHook('onResponse', async (request, reply) => {
    if (request.recorded?.outcome === 'pending') {
      request.recorded.outcome = 'answered';
      request.recorded.status = reply.statusCode;
    }
  });
}

function channelIdOf(request: FastifyRequest, simulation: Simulation): string | null {
  const { id } = request.params as { id?: string };
  if (id !== undefined && simulation.store.peek(id)) {
    return id;
  }
  const credential = credentialOf(request);
  const owner = credential === undefined ? undefined : simulation.store.idOfToken(credential);
  return owner ?? null;
}
