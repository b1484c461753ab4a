import type { LedgerFilters } from '@channeldesk/contracts';

/** What the file is of: `ledger-MANTIS-PF298-2026-11-01-to-2026-11-30.csv`; of no time, it is as of today. */
export function ledgerFileName(filters: Omit<LedgerFilters, 'steps'>, now: Date): string {
  const { channel, kind, state, from, to } = filters;
  const today = now.toISOString().slice(0, 10);
  const last = to ? dayBefore(to) : today;
  const time = from || to ? [from ?? 'begin', 'to', last] : [today];
  const parts = ['ledger', channel, kind, state, ...time].filter((part) => part !== undefined);
  return `${parts.map((part) => part.replaceAll(/[^\w-]/g, '_')).join('-')}.csv`;
}

/** The filter names the day after the last one, as which a person would read it. */
function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
