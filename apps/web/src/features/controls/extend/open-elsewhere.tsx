import type { Extension } from '@channeldesk/contracts';
import { Checkbox } from '@mantine/core';
import { formatDays } from '#web/shared/format/number.ts';
import { Note } from '#web/shared/ui/note.tsx';
import { UnconfirmedNote } from './extension-banner.tsx';

interface OpenElsewhereProps {
  readonly open: Extension;
  readonly isKnown: boolean;
  onKnown(isKnown: boolean): void;
}

/** What somebody else, or this person in another browser, sent: to be known before giving days. */
export function OpenElsewhere({ open, isKnown, onKnown }: OpenElsewhereProps) {
  return (
    <>
      {open.state === 'unconfirmed' ? (
        <UnconfirmedNote extension={open} />
      ) : (
        <Note tone="amber" title={`Extension by ${formatDays(open.days)} is running`}>
          <p>{open.actor} sent it. Wait until it ends, or the channel gets the days of both.</p>
        </Note>
      )}
      <Checkbox
        checked={isKnown}
        onChange={(event) => onKnown(event.currentTarget.checked)}
        label={`I know of these ${formatDays(open.days)} and want to give more`}
      />
    </>
  );
}
