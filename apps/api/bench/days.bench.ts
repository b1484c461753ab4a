import type { Policy } from '@channeldesk/contracts';
import { fillDaysHistory } from './days-history.ts';
import { send } from './orders.ts';
import type { Spread } from './spread.ts';
import type { Stack } from './stack.ts';
import { timeReads } from './timed-reads.ts';

export interface DaysNumbers {
  readonly extensions: number;
  readonly forecast: Spread;
  /** What the movements since then come to. */
  readonly totals: Spread;
}

const rounds = 20;

/** Times what is asked of the days of an account that a policy has extended every day. */
export async function benchDays(stack: Stack): Promise<DaysNumbers> {
  const extensions = await fillDaysHistory(stack.dataDir, (await switchOnPolicy(stack)).id);
  return {
    extensions,
    forecast: await timeReads(stack, '/api/v1/forecast', rounds),
    totals: await timeReads(stack, `/api/v1/ledger/totals?from=${monthAgo()}`, rounds),
  };
}

function monthAgo(): string {
  return new Date(Date.now() - 31 * 86_400_000).toISOString().slice(0, 10);
}

/** With caps so low that it extends nothing to speak of while others are measured. */
async function switchOnPolicy(stack: Stack): Promise<Policy> {
  const { id, updatedAt } = await send<Policy>(stack, 'POST', 'policies', {
    name: 'Daily billing',
    scope: { query: '' },
    rule: { keepAtLeast: 1, whenFewerThan: 1, extendBy: 1, reviveWithin: 0 },
    caps: { perDay: 1, perMonth: 1 },
  });
  return send<Policy>(stack, 'PATCH', `policies/${id}`, { state: 'on', updatedAt });
}
