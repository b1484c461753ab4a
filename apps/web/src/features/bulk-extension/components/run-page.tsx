import { useQuery } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { problemCodeOf } from '#web/shared/api-problem.ts';
import { NoMatch } from '#web/shared/ui/empty-screens.tsx';
import { RowsSkeleton } from '#web/shared/ui/row-table.tsx';
import { Failed } from '#web/shared/ui/screens.tsx';
import { Bone, Waiting } from '#web/shared/ui/skeletons.tsx';
import { runQuery } from '../queries.ts';
import { AllRunsLink } from './all-runs-link.tsx';
import classes from './bulk.module.css';
import { RunRows } from './run-rows.tsx';
import { RunSummary } from './run-summary.tsx';

/** One run: how far it is, what can be done with it, and how each of its channels stands. */
export function RunPage({ id }: { id: string }) {
  return z.safeParse(z.uuid(), id).success ? <Run id={id} /> : <NoSuchRun />;
}

function Run({ id }: { id: string }) {
  const run = useQuery(runQuery(id));
  if (run.data)
    return (
      <div className={classes['stack']}>
        <RunSummary run={run.data} />
        <RunRows run={run.data} />
      </div>
    );
  if (run.isPending)
    return (
      <div className={classes['stack']}>
        <Waiting label="Loading the run">
          <Bone height="9rem" />
        </Waiting>
        <RowsSkeleton label="Loading its channels" />
      </div>
    );
  if (problemCodeOf(run.error) !== 'not-found')
    return <Failed error={run.error} onRetry={() => void run.refetch()} />;
  return <NoSuchRun />;
}

function NoSuchRun() {
  return (
    <NoMatch title="There is no such run" action={<AllRunsLink>All runs</AllRunsLink>}>
      <p>It may be gone, or the address is not whole.</p>
    </NoMatch>
  );
}
