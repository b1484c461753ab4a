import { formatDate, formatDateTime, isOneDay } from '#web/shared/format/date.ts';
import { BeforeAfter } from '#web/shared/ui/before-after.tsx';

interface ActiveTillProps {
  readonly before: string | null;
  readonly after: string | null;
}

/** Until when a channel is active, before its days and with them; once, where it is the same day. */
export function ActiveTill({ before, after }: ActiveTillProps) {
  if (after === null || isOneDay(before, after)) return <DateText at={before} />;
  return <BeforeAfter before={<DateText at={before} />} after={<DateText at={after} />} />;
}

/** A day, with the exact moment on hover; a dash when it is not known. */
function DateText({ at }: { at: string | null }) {
  if (at === null) return <span>—</span>;
  return (
    <time dateTime={at} title={formatDateTime(at)}>
      {formatDate(at)}
    </time>
  );
}
