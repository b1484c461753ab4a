import type { Channel, Extension } from '@channeldesk/contracts';
import type { ReactNode } from 'react';
import { formatDays } from '#web/shared/format/number.ts';
import { Note } from '#web/shared/ui/note.tsx';
import { hasMovedSince } from './open-extension.ts';
import { SentBy } from './sent-by.tsx';

interface WaitingNoteProps {
  readonly extension: Extension;
  readonly channel: Channel;
  readonly children?: ReactNode;
}

/** An extension of which nothing comes until a person does something. */
export function WaitingNote({ extension, channel, children }: WaitingNoteProps) {
  const { state, days } = extension;
  const isConflict = state === 'conflict';
  return (
    <Note
      tone="amber"
      title={`Extension by ${formatDays(days)}: ${isConflict ? 'conflict' : 'not applied'}`}
    >
      <p>
        <SentBy extension={extension} />{' '}
        {isConflict
          ? 'Somebody has to decide whether the days were given.'
          : notAppliedWords(channel, extension)}
      </p>
      {children}
    </Note>
  );
}

function notAppliedWords(channel: Channel, extension: Extension): string {
  if (!hasMovedSince(channel, extension))
    return 'The days were not given; the same extension can be tried again.';
  const moved = 'It gave no days then, but active-till has moved since';
  return extension.runId === null
    ? `${moved}: look at the ledger before you give these days again.`
    : `${moved}, so its run does not give them any more: look at the ledger and plan the channel anew.`;
}
