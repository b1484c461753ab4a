import { type ComponentType, lazy } from 'react';
import { matchPath, Route, Routes } from 'react-router';
import { fetchCode } from '#web/shared/fetch-code.ts';
import { paths } from '#web/shared/paths.ts';
import { preload } from '#web/shared/preload.ts';
import { Shell } from './shell.tsx';

type RouteModule = Promise<{ default: ComponentType }>;

const page = (path: string, load: () => RouteModule) => ({
  path,
  load,
  Page: lazy(async () => ({ default: await fetchCode(load, 'default') })),
});

const doors = [
  page(paths.signIn, () => import('./routes/sign-in.tsx')),
  page(paths.setUp, () => import('./routes/set-up.tsx')),
];
const rooms = [
  page(paths.dashboard, () => import('./routes/dashboard.tsx')),
  page(paths.channels, () => import('./routes/channels.tsx')),
  page(paths.channelPattern, () => import('./routes/channel.tsx')),
  page(paths.days, () => import('./routes/days.tsx')),
  page(paths.extendMany, () => import('./routes/extend-many.tsx')),
  page(paths.runs, () => import('./routes/runs.tsx')),
  page(paths.runPattern, () => import('./routes/run.tsx')),
  page(paths.policies, () => import('./routes/policies.tsx')),
  page(paths.newPolicy, () => import('./routes/new-policy.tsx')),
  page(paths.policyPattern, () => import('./routes/policy.tsx')),
  page(paths.editPolicyPattern, () => import('./routes/edit-policy.tsx')),
  page(paths.forecast, () => import('./routes/forecast.tsx')),
  page(paths.keys, () => import('./routes/keys.tsx')),
  page('*', () => import('./routes/not-found.tsx')),
];

/** Every page of the console. All but the doors stand in the shell, which asks for a session. */
export function AppRoutes() {
  return (
    <Routes>
      {doors.map(({ path, Page }) => (
        <Route key={path} path={path} element={<Page />} />
      ))}
      <Route element={<Shell />}>
        {rooms.map(({ path, Page }) => (
          <Route key={path} path={path} element={<Page />} />
        ))}
      </Route>
    </Routes>
  );
}

/** Fetches the code of a page while the session is still being asked for. */
export function preloadPage(pathname: string): void {
  const wanted = [...doors, ...rooms].find(({ path }) => matchPath(path, pathname));
  if (wanted) preload(wanted.load);
}
