import { api } from '@channeldesk/contracts';
import { answer } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { server } from '../../../../test/server.ts';
import { Ledger } from '../components/ledger.tsx';
import { useLedgerAddress } from '../use-ledger-address.ts';

/** A statement over nothing. */
export const noTotals = { kinds: [], opening: null, closing: null };

function Page() {
  return <Ledger control={useLedgerAddress()} />;
}

/** Where the ledger stands. */
export const ledgerPath = '/partner/days';

/** Opens the ledger with these filters in its address. */
export const showLedger = (query = '') => renderAt(<Page />, { path: `${ledgerPath}${query}` });

/** Has a backend answer with a ledger that is empty; what it was asked for is told by the array. */
export function recordAsked(): string[] {
  const asked: string[] = [];
  server.use(
    answer(api.ledger.list, ({ query }) => {
      asked.push(query.toString());
      return { items: [], nextCursor: null };
    }),
  );
  return asked;
}
