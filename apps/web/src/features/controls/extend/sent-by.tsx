import type { Extension } from '@channeldesk/contracts';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';

type Sending = Pick<Extension, 'sentAt' | 'updatedAt' | 'actor'>;

/** Whose the last attempt is, and when it was sent: the one before it is somebody else's and older. */
export function SentBy({ extension: { sentAt, updatedAt, actor } }: { extension: Sending }) {
  if (sentAt === null) {
    return (
      <>
        Tried again <RelativeTime at={updatedAt} /> by {actor}, but not sent.
      </>
    );
  }
  return (
    <>
      Sent <RelativeTime at={sentAt} /> by {actor}.
    </>
  );
}
