import type { Policy } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { paths } from '#web/shared/paths.ts';
import { NoMatch } from '#web/shared/ui/empty-screens.tsx';
import { Failed } from '#web/shared/ui/screens.tsx';
import { Bone, Waiting } from '#web/shared/ui/skeletons.tsx';
import { policiesQuery } from '../queries.ts';

interface OnePolicyProps {
  readonly id: string;
  children(policy: Policy): ReactNode;
}

/** Shows something of one policy once it is there. */
export function OnePolicy({ id, children }: OnePolicyProps) {
  const policies = useQuery(policiesQuery);
  if (policies.isPending)
    return (
      <Waiting label="Loading the policy">
        <Bone height="12rem" />
      </Waiting>
    );
  if (!policies.data) return <Failed error={policies.error} onRetry={policies.refetch} />;
  const policy = policies.data.find((one) => one.id === id);
  if (policy) return children(policy);
  return (
    <NoMatch title="There is no such policy" action={<Link to={paths.policies}>All policies</Link>}>
      <p>It may have been deleted, or the address is not whole.</p>
    </NoMatch>
  );
}
