import type { Session } from '@channeldesk/contracts';
import { ActionIcon } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { PartnerLabel } from '#web/features/account/components/partner-label.tsx';
import { signOutMutation } from '#web/features/session/mutations.ts';
import { isSignedOut } from '#web/shared/api-problem.ts';
import { errorText } from '#web/shared/error-text.ts';
import { paths } from '#web/shared/paths.ts';
import { announce } from '#web/shared/ui/announcer.tsx';
import { MiddleTruncate } from '#web/shared/ui/middle-truncate.tsx';
import classes from './person-bar.module.css';

/** The person signed in, the label "Partner" once it is confirmed, and the way out. */
export function PersonBar({ session }: { session: Session }) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const leave = () => {
    navigate(paths.signIn);
    queryClient.clear();
  };
  const signOut = useMutation({
    ...signOutMutation(),
    onSuccess: leave,
    onError: (error) => (isSignedOut(error) ? leave() : announce(errorText(error).title)),
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
