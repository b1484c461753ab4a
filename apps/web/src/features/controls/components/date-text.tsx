import { formatDate, formatDateTime } from '#web/shared/format/date.ts';

/** A day, with the exact moment on hover; a dash when it is not known. */
export function DateText({ at }: { at: string | null }) {
  if (at === null) return <span>—</span>;
  return (
    <time dateTime={at} title={formatDateTime(at)}>
      {formatDate(at)}
    </time>
  );
}
