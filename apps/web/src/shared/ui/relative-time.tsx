import { useState } from 'react';
import { formatDateTime } from '../format/date.ts';
import { formatRelative, relativeStepMs } from '../format/relative-time.ts';
import { useNow } from '../hooks/use-now.ts';

/** How long ago, kept up to date, with the absolute time on hover. */
export function RelativeTime({ at }: { at: string }) {
  const [mounted] = useState(() => new Date());
  const now = useNow(relativeStepMs(at, mounted));
  // A time that arrived after the last tick must not read as the future.
  const text = formatRelative(at, now < new Date(at) ? new Date() : now);
  return (
    <time dateTime={at} title={formatDateTime(at)}>
      {text}
    </time>
  );
}
