import { Link } from 'react-router';
import { paths } from '#web/shared/paths.ts';
import { NoMatch } from '#web/shared/ui/empty-screens.tsx';
import { PageHeader } from '#web/shared/ui/page-header.tsx';

export default function NotFoundPage() {
  return (
    <>
      <PageHeader title="Page not found" />
      <NoMatch
        title="There is nothing at this address"
        action={<Link to={paths.dashboard}>Dashboard</Link>}
      >
        <p>Check the address, or find a channel with the field at the top.</p>
      </NoMatch>
    </>
  );
}
