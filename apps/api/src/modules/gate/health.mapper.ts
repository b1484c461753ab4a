import { type Health, parseLinkState } from '@channeldesk/contracts';
import type { Health as UpstreamHealth } from '@channeldesk/whapi/schemas/gate';
import { plainText } from '#api/upstream/plain-text.ts';

/** Maps what the Gate said; what it left out is null, a state nobody has documented is unknown. */
export function toHealth(channelId: string, health: UpstreamHealth, checkedAt: Date): Health {
  const { status, user } = health;
  return {
    channelId,
    linkState: parseLinkState(status?.text),
    vendorText: shortText(status?.text),
    linkedPhone: shortText(user?.id),
    linkedName: shortText(user?.name) ?? shortText(user?.pushname),
    ip: shortText(health.ip),
    uptimeSeconds: numberOrNull(health.uptime),
    startedAt: fromSeconds(health.start_at),
    version: shortText(health.version),
    deviceId: numberOrNull(health.device_id),
    checkedAt: checkedAt.toISOString(),
  };
}

function shortText(text: string | null | undefined): string | null {
  const plain = plainText(text ?? '', 300).trim();
  return plain === '' ? null : plain;
}

function numberOrNull(value: number | null | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** The Gate counts in seconds, the manager in milliseconds; 0 means "not running". */
function fromSeconds(seconds: number | null | undefined): string | null {
  if (!seconds || seconds <= 0 || seconds > 253_402_300_799) return null;
  return new Date(seconds * 1000).toISOString();
}
