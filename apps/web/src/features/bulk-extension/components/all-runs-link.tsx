import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { paths } from '#web/shared/paths.ts';

/** The way out of a run, or a page of runs, that is not there. */
export function AllRunsLink({ children }: { children: string }) {
  return (
    <Button component={Link} variant="default" to={paths.runs}>
      {children}
    </Button>
  );
}
