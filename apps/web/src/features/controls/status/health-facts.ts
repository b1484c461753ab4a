import type { Health } from '@channeldesk/contracts';
import { formatPhone } from '#web/shared/format/phone.ts';
import { formatUptime } from '#web/shared/format/uptime.ts';

export interface HealthFact {
  readonly label: string;
  readonly value: string | null;
  readonly isCode: boolean;
}

/** The rows under the link state; a fact the Gate did not give stays visible as a dash. */
export function healthFacts(health: Health): readonly HealthFact[] {
  const text = (label: string, value: string | null) => ({ label, value, isCode: false });
  const code = (label: string, value: string | null) => ({ label, value, isCode: true });
  return [
    code('Linked number', health.linkedPhone === null ? null : formatPhone(health.linkedPhone)),
    text('WhatsApp name', health.linkedName),
    text('Uptime', health.uptimeSeconds === null ? null : formatUptime(health.uptimeSeconds)),
    code('IP address', health.ip),
    code('Version', health.version),
    code('Device ID', health.deviceId === null ? null : String(health.deviceId)),
  ];
}
