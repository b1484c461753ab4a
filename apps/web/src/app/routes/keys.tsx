import { KeysPage } from '#web/features/keys/components/keys-page.tsx';
import { useRights } from '#web/shared/rights.tsx';
import { PageHeader } from '#web/shared/ui/page-header.tsx';
import { NotAllowed } from '#web/shared/ui/screens.tsx';

export default function KeysRoute() {
  const rights = useRights();
  if (rights.has('keys:manage')) return <KeysPage />;
  return (
    <>
      <PageHeader title="Service keys" />
      <NotAllowed right="keys:manage" />
    </>
  );
}
