import { formatDateTime, formatMoment } from '#web/shared/format/date.ts';
import { formatRelative, relativeStepMs } from '#web/shared/format/relative-time.ts';
import { useNow } from '#web/shared/hooks/use-now.ts';
import { Note } from '#web/shared/ui/note.tsx';

/** The same moment as long as it lies ahead. */
export function useBlockedUntil(at: string | null): string | null {
  const now = useNow(at === null ? 60_000 : 5_000);
  return at !== null && Date.parse(at) > now.getTime() ? at : null;
}

/** When Whapi takes the next extension of a channel. Says nothing where that is now. */
export function FreeAgain({ at }: { at: string | null }) {
  const now = useNow(at === null ? 60_000 : Math.min(15_000, relativeStepMs(at, new Date())));
  if (at === null || Date.parse(at) <= now.getTime()) return null;
  return (
    <Note tone="quiet">
      <p>
        Free again at{' '}
        <time dateTime={at} title={formatDateTime(at)}>
          {formatMoment(at, now)}
        </time>
        , {formatRelative(at, now)}. Whapi takes one extension of a channel in five minutes.
      </p>
    </Note>
  );
}
