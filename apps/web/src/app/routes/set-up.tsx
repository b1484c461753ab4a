import { useQuery } from '@tanstack/react-query';
import { Navigate } from 'react-router';
import { Door } from '#web/features/session/components/door.tsx';
import { SetUpForm } from '#web/features/session/components/set-up-form.tsx';
import { sessionQuery, setupQuery } from '#web/features/session/queries.ts';
import { paths } from '#web/shared/paths.ts';
import { Failed } from '#web/shared/ui/screens.tsx';

export default function SetUpPage() {
  const session = useQuery(sessionQuery);
  const setup = useQuery(setupQuery);

  if (session.data) return <Navigate to={paths.dashboard} replace />;
  if (setup.data && !setup.data.isNeeded) return <Navigate to={paths.signIn} replace />;
  return (
    <Door title="Set up" upstreamLabel={setup.data?.upstreamLabel ?? null}>
      {setup.isError ? <Failed error={setup.error} onRetry={setup.refetch} /> : <SetUpForm />}
    </Door>
  );
}
