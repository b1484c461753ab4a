import { phonePattern } from '@channeldesk/whapi/schemas/identifiers';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { flatError, nestedError } from '../http-error.ts';
import { parseOr400 } from '../parse.ts';
import { mix } from '../seed/random.ts';
import type { SimChannel } from '../state/channel.ts';
import { isExpired, isStopped } from '../state/channel.ts';
import { linkText, unlinkAccount } from '../state/link.ts';
import type { Simulation } from '../state/simulation.ts';
import { gateChannel } from './find.ts';
import { wake, wakeup } from './health.routes.ts';
import { currentQr, drawQr, qrLook } from './qr.ts';

const loginQuery = qrLook.extend({ wakeup });
const WAITING = { status: 'WAITING' };

/** Linking an account by QR picture, QR data or pairing code, and unlinking it. */
export function loginRoutes(app: FastifyInstance, simulation: Simulation): void {
  const prepare = (request: FastifyRequest) => {
    const channel = gateChannel(request);
    const query = parseOr400(loginQuery, request.query);
    refuseLinked(channel);
    if (query.wakeup) {
      wake(simulation, channel);
    }
    const now = simulation.clock.now();
    if (isStopped(channel, now) || isExpired(channel, now)) {
      throw flatError(503, 'Service Temporary Unavailable Error');
    }
    return { channel, query, qr: currentQr(channel, now, simulation.timings) };
  };

  app.get('/users/login', async (request) => {
    const { qr, query } = prepare(request);
    if (qr === undefined) {
      return WAITING;
    }
    const picture = (await drawQr(qr.rowdata, query)).toString('base64');
    return { status: 'OK', base64: `data:image/png;base64,${picture}`, expire: qr.expire };
  });

  app.get('/users/login/rowdata', (request) => {
    const { qr } = prepare(request);
    return qr === undefined ? WAITING : { status: 'OK', ...qr };
  });

  app.get('/users/login/image', async (request, reply) => {
    const { qr, query } = prepare(request);
    if (qr === undefined) {
      throw flatError(503, 'Service Temporary Unavailable Error');
    }
    return reply.type('image/png').send(await drawQr(qr.rowdata, query));
  });

  app.get<{ Params: { phone: string } }>('/users/login/:phone', (request) => {
    const { phone } = request.params;
    if (!phonePattern.test(phone) || phone === '') {
      throw nestedError(400, 'invalid phone number');
    }
    const { channel } = prepare(request);
    if (linkText(channel, simulation.clock.now()) !== 'QR') {
      throw nestedError(422, 'Render QR failed');
    }
    return { code: pairingCode(simulation, channel, phone) };
  });

  app.post('/users/logout', (request) => {
    const channel = gateChannel(request);
    const now = simulation.clock.now();
    if (isStopped(channel, now) || isExpired(channel, now)) {
      throw flatError(503, 'Service Temporary Unavailable Error');
    }
    if (channel.link.session === null) {
      throw nestedError(409, 'Channel already logged out');
    }
    unlinkAccount(channel, now, simulation.timings);
    return { success: true };
  });
}

/** Asking a linked channel for a code can drop the real link, so it is counted for tests to see. */
function refuseLinked(channel: SimChannel): void {
  if (channel.link.session !== null) {
    channel.link.loginAskedWhileLinked += 1;
    throw nestedError(409, 'Channel already authenticated');
  }
}

function pairingCode(simulation: Simulation, channel: SimChannel, phone: string): string {
  const now = simulation.clock.now();
  const letters = (salt: number) =>
    mix(now | 0, channel.index, salt)
      .toString(32)
      .toUpperCase()
      .padStart(4, 'K')
      .slice(-4);
  const code = `${letters(1)}-${letters(2)}`;
  channel.link.pairing = { code, phone, until: now + simulation.timings.pairingLifeMs };
  return code;
}
