import type { Session } from '@channeldesk/contracts';
import { ActionIcon } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { PartnerLabel } from '#web/features/account/components/partner-label.tsx';
import { signOutMutation } from '#web/features/session/sign-out.ts';
import { isSignedOut } from '#web/shared/api-problem.ts';
import { errorText } from '#web/shared/error-text.ts';
import { announce } from '#web/shared/ui/announcer.tsx';
import { MiddleTruncate } from '#web/shared/ui/middle-truncate.tsx';
import classes from './person-bar.module.css';

export interface PersonBarProps {
  session: Session;
  onSignedOut: () => void;
}

/** The person signed in, the label "Partner" once it is confirmed, and the way out. */
export function PersonBar({ session, onSignedOut }: PersonBarProps) {
  const signOut = useMutation({
    ...signOutMutation(),
    onSuccess: onSignedOut,
    onError: (error) => !isSignedOut(error) && announce(errorText(error).title),
  });
  return (
    <div className={classes['root']}>
      <span className={classes['email']}>
        <MiddleTruncate text={session.email} />
      </span>
      <PartnerLabel />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label="Sign out"
        title={signOut.isError ? `Sign out: ${errorText(signOut.error).title}` : 'Sign out'}
        loading={signOut.isPending}
        onClick={() => signOut.mutate()}
      >
        <IconLogout size={18} stroke={1.6} aria-hidden />
      </ActionIcon>
    </div>
  );
}
