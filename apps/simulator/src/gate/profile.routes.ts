import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { flatCodeError, nestedError } from '../http-error.ts';
import { parseOr400 } from '../parse.ts';
import type { SimChannel } from '../state/channel.ts';
import { linkText } from '../state/link.ts';
import type { Simulation } from '../state/simulation.ts';
import { gateChannel } from './find.ts';

const profilePatch = z.object({
  name: z.string().min(3).max(25).optional(),
  about: z.string().min(1).max(139).optional(),
  icon: z.string().optional(),
});

/** The WhatsApp profile of the linked account, its About text, and the limits of trial and sandbox. */
export function profileRoutes(app: FastifyInstance, simulation: Simulation): void {
  const linked = (channel: SimChannel) => {
    if (channel.link.session === null || linkText(channel, simulation.clock.now()) !== 'AUTH') {
      throw nestedError(401, 'need channel authorization');
    }
    return channel.link.session;
  };

  app.get('/users/profile', (request) => {
    const channel = gateChannel(request);
    const session = linked(channel);
    const icon = channel.profile?.icon ?? '';
    return {
      name: channel.profile?.name ?? session.name,
      about: channel.profile?.about ?? 'Hey there! I am using WhatsApp.',
      icon,
      icon_full: icon,
    };
  });

  app.patch('/users/profile', (request) => {
    const channel = gateChannel(request);
    const patch = parseOr400(profilePatch, request.body);
    linked(channel);
    spendRequest(channel);
    channel.profile = { ...channel.profile, ...patch };
    return { success: true };
  });

  app.put('/status', (request) => {
    const channel = gateChannel(request);
    const { status } = parseOr400(z.object({ status: z.string() }), request.body);
    linked(channel);
    spendRequest(channel);
    channel.profile = { ...channel.profile, about: status };
    return { success: true };
  });

  app.get('/limits', (request, reply) => {
    const channel = gateChannel(request);
    if (!isLimited(channel)) {
      return reply.code(204).send();
    }
    return { messages: 150, chats: [], checks: 30, requests: channel.requestsLeft };
  });
}

function isLimited(channel: SimChannel): boolean {
  return channel.mode !== undefined && channel.mode !== 'live';
}

function spendRequest(channel: SimChannel): void {
  if (!isLimited(channel)) {
    return;
  }
  if (channel.requestsLeft === 0) {
    throw flatCodeError(402, 'trial version limit exceeded');
  }
  channel.requestsLeft -= 1;
}
