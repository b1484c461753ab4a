import type { FastifyInstance } from 'fastify';
import { nestedError } from '../http-error.ts';
import { parseOr400 } from '../parse.ts';
import { openChannel, peekChannel } from '../partner/find.ts';
import type { SimChannel } from '../state/channel.ts';
import { forceLinkState, linkAccount, linkText } from '../state/link.ts';
import type { Simulation } from '../state/simulation.ts';
import { insideView } from './inside-view.ts';
import { mutateChannel } from './mutate.ts';
import { linkStateBody, mutation, scanBody } from './requests.ts';

interface ById {
  Params: { id: string };
}

/** What tests and demos do to one channel: look inside, scan its QR, change it from outside. */
export function controlChannelRoutes(app: FastifyInstance, simulation: Simulation): void {
  app.get<ById>('/channels/:id', (request) =>
    insideView(simulation, peekChannel(simulation, request.params.id)),
  );

  app.patch<ById>('/channels/:id', (request) => {
    const channel = openChannel(simulation, request.params.id);
    mutateChannel(simulation, channel, parseOr400(mutation, request.body));
    return insideView(simulation, channel);
  });

  app.post<ById>('/channels/:id/scan', (request) => {
    const channel = openChannel(simulation, request.params.id);
    const { phone, name, code } = parseOr400(scanBody, request.body);
    const now = simulation.clock.now();
    if (linkText(channel, now) !== 'QR') {
      throw nestedError(409, 'there is no QR to scan');
    }
    if (code !== undefined && !isValidCode(channel, { code, phone, now })) {
      throw nestedError(409, 'the pairing code is wrong, expired or for another number');
    }
    linkAccount(channel, { phone, name, isBusiness: true }, now, simulation.timings);
    return insideView(simulation, channel);
  });

  app.post<ById>('/channels/:id/link-state', (request) => {
    const channel = openChannel(simulation, request.params.id);
    const { text } = parseOr400(linkStateBody, request.body);
    forceLinkState(channel, text, simulation.clock.now());
    return insideView(simulation, channel);
  });
}

function isValidCode(
  channel: SimChannel,
  entered: { code: string; phone: string; now: number },
): boolean {
  const { pairing } = channel.link;
  return (
    pairing !== null &&
    pairing.code === entered.code &&
    pairing.phone === entered.phone &&
    entered.now < pairing.until
  );
}
