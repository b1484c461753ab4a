import type { Policy } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { IconPencil, IconPlayerPause } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '#web/shared/paths.ts';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { DeletePolicyDialog } from './delete-policy-dialog.tsx';
import classes from './policies.module.css';
import { usePolicySwitch } from './use-policy-switch.ts';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** What can be done with a policy, but for what spends: that stands after its calendar. */
export function PolicyActions({ policy }: { policy: Policy }) {
  const { change, switchTo, place } = usePolicySwitch(policy);
  const [isDeleting, setDeleting] = useState(false);
  return (
    <>
      <div ref={place} className={classes['actions']}>
        {policy.state === 'on' ? (
          <Button
            variant="default"
            leftSection={<IconPlayerPause {...icon} />}
            loading={change.isPending}
            onClick={() => switchTo('paused')}
          >
            Pause
          </Button>
        ) : null}
        <Button
          component={Link}
          to={paths.editPolicy(policy.id)}
          variant="default"
          leftSection={<IconPencil {...icon} />}
        >
          Edit
        </Button>
        <Button
          variant="outline"
          className={classes['apart'] ?? ''}
          onClick={() => setDeleting(true)}
        >
          Delete
        </Button>
      </div>
      {change.error ? <ProblemNotice attempt="Pause" error={change.error} /> : null}
      <DeletePolicyDialog policy={policy} isOpen={isDeleting} onClose={() => setDeleting(false)} />
    </>
  );
}
