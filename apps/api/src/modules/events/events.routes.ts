import { api } from '@channeldesk/contracts';
import type { FastifyPluginAsync } from 'fastify';
import { mount } from '#api/http/mount.ts';
import { type Authenticators, identify } from '#api/plugins/authentication.ts';
import { endTogether } from './end-together.ts';
import type { StartPoint } from './event-start.ts';
import type { EventService } from './events.service.ts';

interface EventOptions {
  readonly events: EventService;
  readonly authenticators: Authenticators;
}

export const eventRoutes: FastifyPluginAsync<EventOptions> = async (app, options) => {
  const { events, authenticators } = options;
  mount(app)(api.events.stream)(async ({ caller, query, request, reply }) => {
    const stream = await events.open({
      caller,
      from: startPoint(request.headers['last-event-id'], query),
      identify: () => identify(request, authenticators),
    });
    reply.header('x-accel-buffering', 'no');
    endTogether(stream, reply.raw);
    return stream;
  });
  app.addHook('preClose', async () => events.closeAll());
};

/** A number that no event has: its sender is told to read everything again. */
const notOurs = Number.MAX_SAFE_INTEGER;

interface Asked {
  readonly lastEventId?: string | undefined;
  readonly sinceSeconds?: number | undefined;
}

/** The header that a browser sends when it comes back beats the address it was first opened with. */
function startPoint(header: string | string[] | undefined, query: Asked): StartPoint {
  const last = header ?? query.lastEventId;
  if (last !== undefined)
    return { after: /^\d{1,15}$/.test(String(last)) ? Number(last) : notOurs };
  return query.sinceSeconds === undefined ? null : { sinceSeconds: query.sinceSeconds };
}
