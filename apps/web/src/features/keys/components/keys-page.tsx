import type { ServiceKey } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { lazyPart } from '#web/shared/lazy-part.tsx';
import { EmptyState } from '#web/shared/ui/empty-screens.tsx';
import { PageHeader } from '#web/shared/ui/page-header.tsx';
import { Failed } from '#web/shared/ui/screens.tsx';
import { TextSkeleton } from '#web/shared/ui/skeletons.tsx';
import { keysQuery } from '../queries.ts';
import { CurlExample } from './curl-example.tsx';
import { KeyTable } from './key-table.tsx';
import classes from './keys.module.css';

const CreateKeyDialog = lazyPart(() => import('./create-key-dialog.tsx'), 'CreateKeyDialog');
const RevokeKeyDialog = lazyPart(() => import('./revoke-key-dialog.tsx'), 'RevokeKeyDialog');

/** The keys with which other programs call the same endpoints as this browser. */
export function KeysPage() {
  const keys = useQuery(keysQuery());
  const [creation, setCreation] = useState({ count: 0, isOpen: false });
  const [revoking, setRevoking] = useState<ServiceKey | null>(null);
  const [isRevokeOpen, setRevokeOpen] = useState(false);
  const items = keys.data?.items ?? [];
  const opener = useRef<Element | null>(null);

  // A dialog that is mounted open does not know what had the focus before it.
  const remember = () => {
    opener.current = document.activeElement;
  };
  const giveBack = () => {
    setTimeout(() => opener.current instanceof HTMLElement && opener.current.focus());
  };

  const createButton = (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      onPointerEnter={CreateKeyDialog.preload}
      onFocus={CreateKeyDialog.preload}
      onClick={() => {
        remember();
        setCreation(({ count }) => ({ count: count + 1, isOpen: true }));
      }}
    >
      Create key
    </Button>
  );

  return (
    <>
      <PageHeader title="Service keys">{items.length > 0 ? createButton : null}</PageHeader>
      <p className={classes['lead']}>
        A key lets a script or a bot do over REST what its rights allow, without a password and
        without the partner token.
      </p>
      {keys.isPending ? <TextSkeleton label="Loading the keys" lines={5} /> : null}
      {keys.error && !keys.data ? (
        <Failed error={keys.error} onRetry={() => void keys.refetch()} />
      ) : null}
      {keys.isSuccess && items.length === 0 ? (
        <EmptyState title="No service keys yet" action={createButton}>
          <p>Create one for each script, so that each can be revoked on its own.</p>
        </EmptyState>
      ) : null}
      {items.length > 0 ? (
        <KeyTable
          keys={items}
          onRevoke={(key) => {
            remember();
            setRevoking(key);
            setRevokeOpen(true);
          }}
        />
      ) : null}
      {keys.isSuccess ? <CurlExample /> : null}
      {creation.count > 0 ? (
        <CreateKeyDialog
          key={creation.count}
          isOpen={creation.isOpen}
          onClose={() => {
            setCreation(({ count }) => ({ count, isOpen: false }));
            giveBack();
          }}
        />
      ) : null}
      {revoking ? (
        <RevokeKeyDialog
          key={revoking.id}
          serviceKey={revoking}
          isOpen={isRevokeOpen}
          onClose={() => {
            setRevokeOpen(false);
            giveBack();
          }}
        />
      ) : null}
    </>
  );
}
