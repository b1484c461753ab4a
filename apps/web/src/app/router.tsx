import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { paths } from '#web/shared/paths.ts';
import { RouteFailed } from './route-failed.tsx';
import { Shell } from './shell.tsx';

type RouteModule = Promise<{ default: ComponentType }>;
const page = (load: () => RouteModule) => async () => ({ Component: (await load()).default });

export const routes: RouteObject[] = [
  {
    ErrorBoundary: RouteFailed,
    HydrateFallback: () => null,
    children: [
      { path: paths.signIn, lazy: page(() => import('./routes/sign-in.tsx')) },
      { path: paths.setUp, lazy: page(() => import('./routes/set-up.tsx')) },
      {
        Component: Shell,
        children: [
          {
            ErrorBoundary: RouteFailed,
            children: [
              { path: paths.dashboard, lazy: page(() => import('./routes/dashboard.tsx')) },
              { path: paths.channels, lazy: page(() => import('./routes/channels.tsx')) },
              { path: paths.channelPattern, lazy: page(() => import('./routes/channel.tsx')) },
              { path: paths.keys, lazy: page(() => import('./routes/keys.tsx')) },
              { path: '*', lazy: page(() => import('./routes/not-found.tsx')) },
            ],
          },
        ],
      },
    ],
  },
];

export function createRouter() {
  return createBrowserRouter(routes);
}
