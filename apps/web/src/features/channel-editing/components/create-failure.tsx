import { formatDateTime } from '#web/shared/format/date.ts';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { limitEndsAt } from '../limit-end.ts';
import classes from './add-channel.module.css';

/** Why the channel was not added; a limit is told with the time it ends. */
export function CreateFailure({ error, submittedAt }: { error: unknown; submittedAt: number }) {
  const endsAt = limitEndsAt(error, submittedAt);
  return (
    <>
      <ProblemNotice attempt="Add channel" error={error} />
      {endsAt ? (
        <p className={classes['limit']}>
          Whapi allows 20 new channels in 30 minutes. The next one can be added at{' '}
          <strong>{formatDateTime(endsAt)}</strong>.
        </p>
      ) : null}
    </>
  );
}
