import type { Extension } from '@channeldesk/contracts';
import type { ReactNode } from 'react';
import { formatDays } from '#web/shared/format/number.ts';
import { Note } from '#web/shared/ui/note.tsx';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';

interface WaitingNoteProps {
  readonly extension: Extension;
  readonly children?: ReactNode;
}

/** An extension of which nothing comes until a person does something. */
export function WaitingNote({ extension, children }: WaitingNoteProps) {
  const { state, days, actor, createdAt } = extension;
  const isConflict = state === 'conflict';
  return (
    <Note
      tone="amber"
      title={`Extension by ${formatDays(days)}: ${isConflict ? 'conflict' : 'not applied'}`}
    >
      <p>
        Sent <RelativeTime at={createdAt} /> by {actor}.{' '}
        {isConflict
          ? 'Somebody has to decide whether the days were given.'
          : 'The days were not given; the same extension can be tried again.'}
      </p>
      {children}
    </Note>
  );
}
