import type { Channel, Extension } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { formatDays } from '#web/shared/format/number.ts';
import { paths } from '#web/shared/paths.ts';
import { LedgerLink } from '#web/shared/ui/ledger-link.tsx';
import { Note } from '#web/shared/ui/note.tsx';
import { DateText } from '../components/date-text.tsx';
import { Facts } from '../components/facts.tsx';
import { ownRefusal } from './extend-stages.ts';
import { FreeAgain } from './free-again.tsx';
import { hasMovedSince } from './open-extension.ts';

interface NotAppliedProps {
  readonly extension: Extension;
  readonly channel: Channel;
  onStartAnew(): void;
}

/** Days that did not arrive: the same operation can be tried again, or be left for another one. */
export function NotApplied({ extension, channel, onStartAnew }: NotAppliedProps) {
  const { days, comment, attempt, reason, runId, activeTillBefore, freeAt } = extension;
  const ownWords = ownRefusal(extension);
  return (
    <>
      <Note tone="amber" title="Not applied: the days were not given">
        {reason ? <p>{ownWords ? `Whapi was not asked: ${ownWords}` : reason}</p> : null}
        <p>
          Trying again gives {formatDays(days)} under the same operation ID. Should the earlier days
          show meanwhile, nothing is sent.
        </p>
        {runId === null ? null : <RowOfRun runId={runId} />}
      </Note>
      {hasMovedSince(channel, extension) ? (
        <Note tone="bad" title="The channel has got or lost days since">
          <p>
            It is active till <DateText at={channel.activeTill} /> by now.{' '}
            {runId === null
              ? 'Trying again gives these days on top of that, and sends nothing where they may be among those that came since.'
              : 'Trying again sends nothing, because its run counted on the date before. Plan it anew, or start a new extension.'}{' '}
            <LedgerLink channelId={channel.id} />
          </p>
        </Note>
      ) : null}
      <FreeAgain at={freeAt} />
      <Facts
        facts={[
          { label: 'Days', value: formatDays(days) },
          { label: 'Comment', value: comment },
          { label: 'Attempt', value: attempt },
          { label: 'Active till', value: <DateText at={activeTillBefore} /> },
        ]}
      />
      <div>
        <Button variant="default" size="xs" onClick={onStartAnew}>
          Leave it and start a new extension
        </Button>
      </div>
    </>
  );
}

/** A run gives days only to a channel that stands as somebody has confirmed. */
function RowOfRun({ runId }: { runId: string }) {
  return (
    <p>
      It is a row of a run, so nothing is sent either where the channel got or lost days since: plan
      it anew then. <Link to={paths.run(runId)}>See its run</Link>
    </p>
  );
}
