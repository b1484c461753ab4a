import { type LedgerFilters, ledgerFilters } from '@channeldesk/contracts';
import * as z from 'zod/mini';

const names = ['channel', 'kind', 'state', 'from', 'to'] as const;
type Name = (typeof names)[number];

/** Which movements are shown, in the words of the address and of the backend alike. */
export type LedgerChoice = Partial<Pick<LedgerFilters, Name>>;

/** A filter that is undefined is taken away; one that is not named stays. */
export type LedgerChange = { readonly [Each in Name]?: string | undefined };

/** Reads the filters of an address. A value that is not allowed counts as not given. */
export function parseLedgerAddress(params: URLSearchParams): LedgerChoice {
  const given = names.flatMap((name) => {
    const value = z.safeParse(ledgerFilters.shape[name], params.get(name) || undefined);
    return value.success && value.data ? [[name, value.data]] : [];
  });
  return Object.fromEntries(given);
}

/** What an address has for a filter and cannot be read, as it stands there: `kind=bogus`. */
export function leftOutOf(params: URLSearchParams): string[] {
  return names.flatMap((name) => {
    const value = params.get(name);
    const isKnown = !value || z.safeParse(ledgerFilters.shape[name], value).success;
    return isKnown ? [] : [`${name}=${value}`];
  });
}

export function writeLedgerAddress(params: URLSearchParams, change: LedgerChange): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of names) {
    if (!(name in change)) continue;
    const value = change[name];
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}

export const noLedgerFilters: LedgerChange = Object.fromEntries(
  names.map((name) => [name, undefined]),
);

/** Whether they are those of a statement: all that moved days of one channel, in a time, or both. */
export function isStatement({ channel, kind, state, from, to }: LedgerChoice): boolean {
  return Boolean(channel || from || to) && !kind && !state;
}

export function hasLedgerFilters(choice: LedgerChoice): boolean {
  return names.some((name) => Boolean(choice[name]));
}
