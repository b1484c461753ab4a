import type { Health } from '@channeldesk/whapi/schemas/gate';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { parseOr400 } from '../parse.ts';
import { isExpired, isStopped, type SimChannel } from '../state/channel.ts';
import { launch, linkText, statusCode } from '../state/link.ts';
import type { Simulation } from '../state/simulation.ts';
import { channelIp } from './address.ts';
import { gateChannel } from './find.ts';

export const wakeup = z
  .enum(['true', 'false'])
  .default('true')
  .transform((value) => value === 'true');

const healthQuery = z.object({
  wakeup,
  platform: z.string().optional(),
  channel_type: z.enum(['web', 'mobile']).default('web'),
});

/** `GET /health`, which starts a sleeping channel unless `wakeup=false`. */
export function healthRoutes(app: FastifyInstance, simulation: Simulation): void {
  app.get('/health', (request) => {
    const channel = gateChannel(request);
    if (parseOr400(healthQuery, request.query).wakeup) {
      wake(simulation, channel);
    }
    return healthView(channel, simulation.clock.now());
  });
}

/** Launches a channel that sleeps; a stopped or expired one stays as it is. */
export function wake(simulation: Simulation, channel: SimChannel): void {
  const now = simulation.clock.now();
  if (linkText(channel, now) === 'NOT_INIT') {
    launch(channel, now, simulation.timings);
  }
}

function healthView(channel: SimChannel, now: number): Health {
  const text = linkText(channel, now);
  const isDown = isStopped(channel, now) || isExpired(channel, now) || text === 'NOT_INIT';
  const { session, startAt } = channel.link;
  const isLinked = session !== null && (text === 'AUTH' || text === 'SYNC_ERROR');
  return {
    channel_id: channel.id,
    start_at: isDown ? 0 : Math.floor(startAt / 1000),
    uptime: isDown ? 0 : Math.max(0, Math.floor((now - startAt) / 1000)),
    version: '1.8.7-12-gb1f0c2e',
    core_version: '2.4.9',
    api_version: '1.8.7',
    device_id: 1 + (channel.index % 40),
    ip: channelIp(channel),
    status: { code: statusCode(text), text },
    ...(isLinked ? { user: userView(channel, session) } : {}),
  };
}

function userView(channel: SimChannel, session: NonNullable<SimChannel['link']['session']>) {
  return {
    id: session.phone,
    name: channel.profile?.name ?? session.name,
    pushname: session.name,
    is_business: session.isBusiness,
    saved: false,
  };
}
