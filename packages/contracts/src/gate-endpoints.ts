import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { linkState } from './link-state.ts';
import { byChannel, phoneNumber, timestamp } from './primitives.ts';
import { channelSettings, updatedSettings, updateSettings } from './settings.ts';
import { upstreamProblems } from './upstream-problems.ts';

const read = { right: 'channels:read' } as const;
const control = { right: 'channels:control' } as const;
const shortText = z.nullable(z.string().check(z.maxLength(300)));

export const health = z
  .object({
    channelId: z.string().check(z.maxLength(40)),
    linkState,
    vendorText: shortText,
    linkedPhone: shortText,
    linkedName: shortText,
    ip: shortText,
    uptimeSeconds: z.nullable(z.number()),
    startedAt: z.nullable(timestamp),
    version: shortText,
    deviceId: z.nullable(z.number()),
    checkedAt: timestamp,
  })
  .register(z.globalRegistry, {
    id: 'Health',
    description:
      'What the Gate of a channel said when it was asked. Silence is a problem document, never a state.',
  });
export type Health = z.infer<typeof health>;

export const linkCode = z
  .object({
    linkState,
    linkedPhone: shortText,
    qr: z.nullable(
      z.object({
        image: z.string().check(z.maxLength(200_000), z.describe('data:image/png;base64,…')),
        expiresInSeconds: z.number(),
      }),
    ),
    checkedAt: timestamp,
  })
  .register(z.globalRegistry, {
    id: 'LinkCode',
    description:
      'The QR code of a channel that waits for a scan. qr is null when it is linked, when it is not ready, or when the upstream has no picture yet: ask again.',
  });
export type LinkCode = z.infer<typeof linkCode>;

export const unlinked = z
  .object({
    outcome: z.enum(['unlinked', 'already-unlinked', 'unconfirmed']),
    health: z.nullable(health),
  })
  .register(z.globalRegistry, { id: 'Unlinked' });
export type Unlinked = z.infer<typeof unlinked>;

export const gateEndpoints = {
  health: endpoint({
    method: 'GET',
    path: '/channels/:id/health',
    summary: 'Check what WhatsApp says of a channel',
    description:
      'wakeup=true launches a sleeping channel and needs the right channels:control as well.',
    access: read,
    idempotency: 'safe',
    params: byChannel,
    query: z.strictObject({ wakeup: z._default(z.stringbool(), false) }),
    response: health,
    problems: upstreamProblems,
  }),
  settings: endpoint({
    method: 'GET',
    path: '/channels/:id/settings',
    summary: 'Read the settings of a channel',
    access: read,
    idempotency: 'safe',
    params: byChannel,
    response: channelSettings,
    problems: upstreamProblems,
  }),
  updateSettings: endpoint({
    method: 'PATCH',
    path: '/channels/:id/settings',
    summary: 'Change settings that nobody else changed meanwhile',
    access: control,
    idempotency: 'idempotent',
    params: byChannel,
    body: updateSettings,
    response: updatedSettings,
    problems: [...upstreamProblems, 'settings-changed', 'busy'],
  }),
  logout: endpoint({
    method: 'POST',
    path: '/channels/:id/logout',
    summary: 'Unlink the WhatsApp account',
    access: { right: 'channels:unlink' },
    idempotency: 'idempotent',
    params: byChannel,
    response: unlinked,
    problems: upstreamProblems,
  }),
  link: endpoint({
    method: 'GET',
    path: '/channels/:id/link',
    summary: 'Get the QR code to link a channel',
    description: 'Never asks the upstream for a code while the channel is linked.',
    access: control,
    idempotency: 'safe',
    params: byChannel,
    response: linkCode,
    problems: upstreamProblems,
  }),
  pairingCode: endpoint({
    method: 'POST',
    path: '/channels/:id/link/pairing-code',
    summary: 'Get a pairing code for a phone number',
    access: control,
    idempotency: 'unsafe',
    params: byChannel,
    body: z.strictObject({ phone: phoneNumber }),
    response: z.object({ code: z.string().check(z.maxLength(40)), requestedAt: timestamp }),
    problems: [...upstreamProblems, 'already-linked', 'not-waiting-for-link'],
  }),
};
