import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { paths } from '#web/shared/paths.ts';

/** The way to a new plan. */
export function ExtendManyLink() {
  return (
    <Button component={Link} to={paths.extendMany}>
      Extend many channels
    </Button>
  );
}
