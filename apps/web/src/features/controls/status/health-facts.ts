import type { Health } from '@channeldesk/contracts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** How long something has run, in its two largest units. */
export function uptimeText(seconds: number): string {
  if (seconds < minute) return `${Math.floor(seconds)} s`;
  if (seconds < hour)
    return `${Math.floor(seconds / minute)} min ${Math.floor(seconds % minute)} s`;
  if (seconds < day)
    return `${Math.floor(seconds / hour)} h ${Math.floor((seconds % hour) / minute)} min`;
  return `${Math.floor(seconds / day)} d ${Math.floor((seconds % day) / hour)} h`;
}

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
    code('Linked number', health.linkedPhone),
    text('WhatsApp name', health.linkedName),
    text('Uptime', health.uptimeSeconds === null ? null : uptimeText(health.uptimeSeconds)),
    code('IP address', health.ip),
    code('Version', health.version),
    code('Device', health.deviceId === null ? null : String(health.deviceId)),
  ];
}
