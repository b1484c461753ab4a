import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { problemCodeOf } from '#web/shared/api-problem.ts';
import { formatCount } from '#web/shared/format/number.ts';
import { paths } from '#web/shared/paths.ts';
import { Note } from '#web/shared/ui/note.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';
import { Bone, Waiting } from '#web/shared/ui/skeletons.tsx';
import { keptListQuery } from '../queries.ts';
import classes from './bulk.module.css';

/** How many channels were selected, and when; a selection is kept for a day. */
export function KeptList({ id }: { id: string }) {
  const kept = useQuery(keptListQuery(id));
  if (kept.data)
    return (
      <p className={classes['dimmed']}>
        {formatCount(kept.data.count, 'channel')}, selected{' '}
        <RelativeTime at={kept.data.createdAt} />
      </p>
    );
  if (kept.isPending)
    return (
      <Waiting label="Loading the selection">
        <Bone width="14rem" height="1.25rem" />
      </Waiting>
    );
  if (problemCodeOf(kept.error) !== 'not-found')
    return <ProblemNotice error={kept.error} onRetry={() => void kept.refetch()} />;
  return (
    <Note tone="amber" title="This selection is not kept any more">
      <p>
        A selection is kept for a day. <Link to={paths.channels}>Select the channels again</Link>,
        or choose a view.
      </p>
    </Note>
  );
}
