import type { ExtensionRun } from '@channeldesk/contracts';
import { Link } from 'react-router';
import { paths } from '#web/shared/paths.ts';

/** Who began a run; a policy leads to what it does. */
export function RunActor({ run: { actor, policyId } }: { run: ExtensionRun }) {
  if (policyId === null) return <bdi>{actor}</bdi>;
  return (
    <>
      policy{' '}
      <Link to={paths.policy(policyId)}>
        <bdi>{actor}</bdi>
      </Link>
    </>
  );
}
