import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Navigate, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { sessionQuery } from '#web/features/session/queries.ts';
import { paths } from '#web/shared/paths.ts';
import { RightsProvider } from '#web/shared/rights.tsx';
import { Failed } from '#web/shared/ui/screens.tsx';
import { UpstreamStrip } from '#web/shared/ui/upstream-strip.tsx';
import classes from './shell.module.css';
import { ShellHeader } from './shell-header.tsx';
import { ShellNav } from './shell-nav.tsx';
import { useFindShortcut } from './use-find-shortcut.ts';

/** The frame of every page behind the sign-in; without a session it leads there and back. */
export function Shell() {
  const session = useQuery(sessionQuery);
  const location = useLocation();
  const wasSignedIn = useRef(false);
  useFindShortcut();
  useEffect(() => {
    if (session.data) wasSignedIn.current = true;
  }, [session.data]);

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
            <ShellHeader session={session.data} />
            <Main />
          </div>
        </div>
      </div>
      <ScrollRestoration />
    </RightsProvider>
  );
}

/** After a change of page the focus starts at the new content, unless it asked for it itself. */
function Main() {
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    if (!main.current?.contains(document.activeElement))
      main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return (
    <main id="main" ref={main} tabIndex={-1} className={classes['main']}>
      <Outlet />
    </main>
  );
}
