import type { LedgerEntry } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { formatCount, formatDays } from '#web/shared/format/number.ts';
import { paths } from '#web/shared/paths.ts';
import { useRights } from '#web/shared/rights.tsx';
import { Note } from '#web/shared/ui/note.tsx';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';
import { unexplainedQuery } from '../queries.ts';

/** Days of one channel that moved without the console, as long as nobody has explained them. */
export function DriftBanner({ channelId }: { channelId: string }) {
  const mayRead = useRights().has('account:read');
  const { data = [] } = useQuery({ ...unexplainedQuery(channelId), enabled: mayRead });
  const [newest] = data;
  if (!newest) return null;
  const twice = data.find(({ lateAttemptOf }) => lateAttemptOf !== null);
  const { reason, at } = twice ?? newest;
  return (
    <section aria-label="Days that nobody has explained">
      <Note
        tone={twice ? 'bad' : 'amber'}
        title={twice ? `${titleOf(data)}: they may have been given twice` : titleOf(data)}
        isAlert={twice !== undefined}
      >
        <p>
          Seen <RelativeTime at={at} />. {reason}{' '}
          <Link to={paths.daysWith({ channel: channelId, state: 'unexplained' })}>
            Explain it in the ledger
          </Link>
        </p>
      </Note>
    </section>
  );
}

function titleOf(entries: readonly LedgerEntry[]): string {
  const [only] = entries;
  if (entries.length > 1 || !only || only.days === null)
    return `${formatCount(entries.length, 'movement')} of days came without the console`;
  const days = formatDays(Math.abs(only.days));
  return `${days} ${only.days < 0 ? 'came' : 'went'} without the console`;
}
