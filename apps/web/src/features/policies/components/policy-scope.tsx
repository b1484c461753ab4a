import type { PolicyScope as Scope } from '@channeldesk/contracts';
import { Link } from 'react-router';
import { formatCount } from '#web/shared/format/number.ts';
import { paths } from '#web/shared/paths.ts';

interface PolicyScopeProps {
  readonly scope: Scope;
  /** The filters of a query in words. */
  describe(query: string): string;
}

/** Which channels a policy looks after; a query leads to those that it finds now. */
export function PolicyScope({ scope: { ids, query = '' }, describe }: PolicyScopeProps) {
  if (ids !== undefined) return <>{formatCount(ids.length, 'chosen channel')}</>;
  const filters = Object.fromEntries(new URLSearchParams(query));
  return <Link to={paths.channelsWith(filters)}>{describe(query)}</Link>;
}
