import type { Policy, PolicyPreview } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { paths } from '#web/shared/paths.ts';
import { Note } from '#web/shared/ui/note.tsx';
import { lostText } from '../policy-words.ts';

interface CapsTooLowProps {
  readonly policy: Policy;
  readonly preview: PolicyPreview;
}

/** Warns where the caps defeat what a policy is for, and leads to where they are raised. */
export function CapsTooLow({ policy, preview }: CapsTooLowProps) {
  const lost = lostText(preview);
  if (lost === null) return null;
  return (
    <Note tone="amber" title={`Caps too low: ${lost}`}>
      <p>The caps leave no room for all the days in time.</p>
      <Button component={Link} to={paths.editPolicy(policy.id)} variant="default" size="xs" mt={4}>
        Raise the caps
      </Button>
    </Note>
  );
}
