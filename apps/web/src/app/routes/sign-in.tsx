import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Navigate, useLocation, useSearchParams } from 'react-router';
import { Door } from '#web/features/session/components/door.tsx';
import { SignInForm } from '#web/features/session/components/sign-in-form.tsx';
import { forgetEverything } from '#web/features/session/mutations.ts';
import { sessionQuery, setupQuery } from '#web/features/session/queries.ts';
import { paths, safeReturnPath } from '#web/shared/paths.ts';
import { Failed } from '#web/shared/ui/screens.tsx';

export default function SignInPage() {
  const [query] = useSearchParams();
  const location = useLocation();
  const session = useQuery(sessionQuery);
  const setup = useQuery(setupQuery);
  const queryClient = useQueryClient();
  const isOutside = session.data === null;
  useEffect(() => {
    if (isOutside) forgetEverything(queryClient);
  }, [isOutside, queryClient]);
  const error = setup.error ?? session.error;
  const retry = () => Promise.all([setup.refetch(), session.refetch()]);

  if (session.data) return <Navigate to={safeReturnPath(query.get('next'))} replace />;
  if (setup.data?.isNeeded) return <Navigate to={paths.setUp} replace />;
  return (
    <Door title="Sign in" upstreamLabel={setup.data?.upstreamLabel ?? null}>
      {location.state?.isEnded && (
        <p role="status">Your session has ended. Sign in and you return to where you were.</p>
      )}
      {error && !session.isPending ? <Failed error={error} onRetry={retry} /> : <SignInForm />}
    </Door>
  );
}
