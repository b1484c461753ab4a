import { useSearchParams } from 'react-router';
import {
  type LedgerChange,
  leftOutOf,
  noLedgerFilters,
  parseLedgerAddress,
  writeLedgerAddress,
} from './ledger-filters.ts';

/** The filters of the ledger, kept in the address. */
export function useLedgerAddress() {
  const [params, setParams] = useSearchParams();
  const change = (next: LedgerChange, replace = false) =>
    setParams(writeLedgerAddress(params, next), { replace });
  return {
    choice: parseLedgerAddress(params),
    leftOut: leftOutOf(params),
    change,
    clear: () => change(noLedgerFilters),
  };
}

export type LedgerControl = ReturnType<typeof useLedgerAddress>;
