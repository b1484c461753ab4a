import type { ServiceKey } from '@channeldesk/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { AppDialog } from '#web/shared/ui/app-dialog.tsx';
import { ConfirmFooter } from '#web/shared/ui/confirm-footer.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';
import { revokeKeyMutation } from '../queries.ts';
import classes from './keys.module.css';

interface RevokeKeyDialogProps {
  readonly serviceKey: ServiceKey;
  readonly isOpen: boolean;
  onClose(): void;
}

export function RevokeKeyDialog({ serviceKey, isOpen, onClose }: RevokeKeyDialogProps) {
  const client = useQueryClient();
  const revoke = useMutation({ ...revokeKeyMutation(client), onSuccess: onClose });

  return (
    <AppDialog
      title={`Revoke ${serviceKey.name}`}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <ConfirmFooter
          confirmLabel="Revoke key"
          isDangerous
          isBusy={revoke.isPending}
          onCancel={onClose}
          onConfirm={() => revoke.mutate(serviceKey.id)}
        />
      }
    >
      <div className={classes['form']}>
        <p className={classes['lead']}>
          Whatever uses this key is refused from now on. It cannot be given back; a new key has
          another secret.
        </p>
        <p className={classes['lead']}>
          Last used: {serviceKey.lastUsedAt ? <RelativeTime at={serviceKey.lastUsedAt} /> : 'never'}
          .
        </p>
        {revoke.error ? <ProblemNotice attempt="Revoke" error={revoke.error} /> : null}
      </div>
    </AppDialog>
  );
}
