import type { FastifyReply, FastifyRequest } from 'fastify';
import { flatError } from '../http-error.ts';
import { credentialOf } from '../partner/auth.ts';
import { isStopped, type SimChannel } from '../state/channel.ts';
import type { Simulation } from '../state/simulation.ts';
import { untilGone } from '../until-gone.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The channel whose token the request carries; set before any Gate handler runs. */
    gateChannel: SimChannel | null;
  }
}

/** The channel of a Gate request. Throws when the hook that finds it did not run. */
export function gateChannel(request: FastifyRequest): SimChannel {
  if (request.gateChannel === null) {
    throw new Error('the Gate hook did not run');
  }
  return request.gateChannel;
}

/**
 * Finds the channel by its token: 404 for an unknown token and for a channel that is not provisioned
 * yet, 503 a little later, and no answer at all while the channel's Gate hangs.
 */
export async function enterGate(
  simulation: Simulation,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const token = credentialOf(request);
  const channel = token === undefined ? undefined : simulation.store.openByToken(token);
  const now = simulation.clock.now();
  if (channel === undefined || now < channel.notFoundUntil) {
    throw flatError(404, 'Channel not found');
  }
  if (now < channel.unavailableUntil) {
    throw flatError(503, 'Service Temporary Unavailable Error');
  }
  if (channel.hung && !isStopped(channel, now)) {
    reply.hijack();
    await untilGone(request);
    return;
  }
  request.gateChannel = channel;
}
