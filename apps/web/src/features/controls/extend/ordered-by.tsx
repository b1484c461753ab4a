import type { Extension } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import { actorText } from '#web/shared/format/actor-text.ts';
import { useRights } from '#web/shared/rights.tsx';
import { ledgerAroundQuery } from '../queries.ts';

/** Who ordered the days; whether that is a key or a policy only the ledger tells, to whoever may read it. */
export function OrderedBy({ extension }: { extension: Extension }) {
  const enabled = useRights().has('account:read');
  const ledger = useQuery({ ...ledgerAroundQuery(extension), enabled });
  const own = ledger.data?.own;
  return <bdi>{own ? actorText(own.actor) : extension.actor}</bdi>;
}
