import { type Account, problemTitles } from '@channeldesk/contracts';

export type BalanceView =
  | { readonly kind: 'loading' }
  | {
      readonly kind: 'known';
      readonly days: number;
      readonly asOf: string;
      readonly isOld: boolean;
    }
  | { readonly kind: 'unavailable'; readonly reason: string; readonly since: string | null };

const oldAfterMs = 2 * 60_000;

/**
 * What may be said of the balance. A number from before a failed read is not shown as the balance:
 * somebody would spend on the strength of it.
 */
export function balanceView(
  account: Account | undefined,
  error: Error | null,
  now: Date,
): BalanceView {
  if (error) return { kind: 'unavailable', reason: 'The console did not answer', since: null };
  if (!account) return { kind: 'loading' };
  if (!account.balance) return unavailable(account);
  const { days, asOf } = account.balance;
  return { kind: 'known', days, asOf, isOld: now.getTime() - Date.parse(asOf) > oldAfterMs };
}

function unavailable({ unavailable }: Account): BalanceView {
  const reason = unavailable ? problemTitles[unavailable.code] : 'Whapi did not say';
  return { kind: 'unavailable', reason, since: unavailable?.since ?? null };
}
