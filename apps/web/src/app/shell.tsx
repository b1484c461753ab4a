import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Navigate, NavigationType, Outlet, useLocation, useNavigationType } from 'react-router';
import { ExportsProvider } from '#web/features/export/exports.tsx';
import { sessionQuery } from '#web/features/session/queries.ts';
import { paths } from '#web/shared/paths.ts';
import { sessionKey } from '#web/shared/query-keys.ts';
import { RightsProvider } from '#web/shared/rights.tsx';
import { announce } from '#web/shared/ui/announcer.tsx';
import { Failed } from '#web/shared/ui/screens.tsx';
import { UpstreamStrip } from '#web/shared/ui/upstream-strip.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { NotLive } from './not-live.tsx';
import { type OverlayName, Overlays } from './overlays.tsx';
import classes from './shell.module.css';
import { ShellHeader } from './shell-header.tsx';
import { ShellNav } from './shell-nav.tsx';
import { useShortcuts } from './use-shortcuts.ts';

const LiveUpdates = lazy(async () => ({
  default: (await import('./live-updates.tsx')).LiveUpdates,
}));

/** The frame of every page behind the sign-in; without a session it leads there and back. */
export function Shell() {
  const session = useQuery(sessionQuery);
  const location = useLocation();
  const queryClient = useQueryClient();
  const wasSignedIn = useRef(false);
  const isLeaving = useRef(false);
  const [overlay, setOverlay] = useState<OverlayName | null>(null);
  useShortcuts(overlay, setOverlay);
  useEffect(() => {
    if (session.data) wasSignedIn.current = true;
    // What was last said of a channel must not be heard at the door.
    if (session.data === null) announce('');
  }, [session.data]);

  const leave = () => {
    isLeaving.current = true;
    queryClient.setQueryData(sessionKey, null);
  };
  if (session.data === null && isLeaving.current) return <Navigate to={paths.signIn} replace />;
  if (session.data === null) {
    const next = `${location.pathname}${location.search}`;
    const target = paths.signInWith({ next: next === paths.dashboard ? undefined : next });
    return <Navigate to={target} state={{ isEnded: wasSignedIn.current }} replace />;
  }
  if (!session.data)
    return session.isError ? <Failed error={session.error} onRetry={session.refetch} /> : null;
  return (
    <RightsProvider rights={session.data.rights}>
      <a href="#main" className={classes['skip']}>
        Skip to the content
      </a>
      <div className={classes['root']}>
        <UpstreamStrip label={session.data.upstreamLabel} />
        <div className={classes['columns']}>
          <div className={classes['side']}>
            <ShellNav />
          </div>
          <div className={classes['page']}>
            <ShellHeader
              session={session.data}
              onSignedOut={leave}
              onFind={() => setOverlay('palette')}
            />
            <ExportsProvider>
              <Main />
            </ExportsProvider>
            {session.data.rights.includes('channels:read') && (
              <ErrorBoundary fallback={<NotLive isSaid />}>
                <Suspense>
                  <LiveUpdates />
                </Suspense>
              </ErrorBoundary>
            )}
          </div>
        </div>
      </div>
      <Overlays shown={overlay} show={setOverlay} />
    </RightsProvider>
  );
}

/**
 * After a change of page the focus starts at the new content, unless that asked for it itself. A
 * new page starts at its top; on Back the browser puts the old one where it was.
 */
function Main() {
  const { pathname } = useLocation();
  const navigationType = useNavigationType();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    if (navigationType !== NavigationType.Pop) window.scrollTo(0, 0);
    if (!main.current?.contains(document.activeElement))
      main.current?.focus({ preventScroll: true });
  }, [pathname, navigationType]);
  return (
    <main id="main" ref={main} tabIndex={-1} className={classes['main']}>
      <ErrorBoundary key={pathname}>
        <Suspense>
          <Outlet />
        </Suspense>
      </ErrorBoundary>
    </main>
  );
}
