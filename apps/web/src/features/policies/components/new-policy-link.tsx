import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { paths } from '#web/shared/paths.ts';

/** The way to a new policy. */
export function NewPolicyLink() {
  return (
    <Button component={Link} to={paths.newPolicy}>
      Add a policy
    </Button>
  );
}
