import { useState } from 'react';
import { formatDateTime } from '../format/date.ts';
import { formatAge, relativeStepMs } from '../format/relative-time.ts';
import { useNow } from '../hooks/use-now.ts';

/** How long ago, kept up to date, with the absolute time on hover. */
export function RelativeTime({ at }: { at: string }) {
  const [mounted] = useState(() => new Date());
  const now = useNow(relativeStepMs(at, mounted));
  return (
    <time dateTime={at} title={formatDateTime(at)}>
      {formatAge(at, now)}
    </time>
  );
}
