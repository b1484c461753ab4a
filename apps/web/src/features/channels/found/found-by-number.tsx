import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { isSignedOut } from '#web/shared/api-problem.ts';
import { formatPhone } from '#web/shared/format/phone.ts';
import { paths } from '#web/shared/paths.ts';
import { NoMatch } from '#web/shared/ui/empty-screens.tsx';
import { Failed } from '#web/shared/ui/screens.tsx';
import { withNumber } from '../find.ts';
import { numberQuery } from '../queries.ts';
import { CardSkeleton } from './card-skeleton.tsx';

interface FoundByNumberProps {
  digits: string;
  /** Where the one channel opens: on its own page, or as the card of the look-up. */
  opens: 'page' | 'card';
  /** What to do when no channel has the number. */
  action?: ReactNode;
}

/**
 * Opens the one channel that has exactly this phone number. Where several have it, or only hold it
 * as a part, the list shows them.
 */
export function FoundByNumber({ digits, opens, action }: FoundByNumberProps) {
  const [params] = useSearchParams();
  const list = useQuery(numberQuery(digits));
  if (isSignedOut(list.error)) return null;
  if (!list.data && list.isError) return <Failed error={list.error} onRetry={list.refetch} />;
  // Before the first reading of the account has ended, nothing found says nothing.
  if (!list.data || (list.data.items.length === 0 && list.data.asOf === null))
    return <CardSkeleton />;

  const [hit, ...others] = withNumber(list.data.items, digits);
  if (hit && others.length === 0)
    return (
      <Navigate to={opens === 'page' ? paths.channel(hit.id) : cardOf(hit.id, params)} replace />
    );
  if (list.data.items.length > 0)
    return (
      <Navigate to={paths.channelsWith({ search: digits })} state={{ number: digits }} replace />
    );
  return (
    <NoMatch title={`No channel has the number ${formatPhone(digits)}`} action={action}>
      <p>Check the digits: a phone number starts with the code of its country.</p>
    </NoMatch>
  );
}

/** The card's address; what the list below it is filtered to stays. */
function cardOf(id: string, params: URLSearchParams) {
  const next = new URLSearchParams(params);
  next.set('id', id);
  return { search: next.toString() };
}
