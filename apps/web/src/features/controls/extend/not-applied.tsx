import type { Extension } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { formatDays } from '#web/shared/format/number.ts';
import { Note } from '#web/shared/ui/note.tsx';
import { DateText } from '../components/date-text.tsx';
import { Facts } from '../components/facts.tsx';
import { FreeAgain } from './free-again.tsx';

interface NotAppliedProps {
  readonly extension: Extension;
  onStartAnew(): void;
}

/** Days that did not arrive: the same operation can be tried again, or be left for another one. */
export function NotApplied({ extension, onStartAnew }: NotAppliedProps) {
  const { days, comment, attempt, reason, activeTillBefore, freeAt } = extension;
  return (
    <>
      <Note tone="amber" title="Not applied: the days were not given">
        <p>
          {reason ? `${reason} ` : null}Trying again gives {formatDays(days)} under the same
          operation ID. Should the earlier days show meanwhile, nothing is sent.
        </p>
      </Note>
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
