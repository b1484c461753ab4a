import type { Right } from '@channeldesk/contracts';
import { roleRights } from '@channeldesk/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { createMemoryRouter, type RouteObject } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { Providers } from '#web/app/providers.tsx';
import { createQueryClient } from '#web/shared/query-client.ts';
import { RightsProvider } from '#web/shared/rights.tsx';

interface RenderOptions {
  /** Where the app stands when it opens. */
  path?: string;
  rights?: readonly Right[];
}

/** Renders one element at every path, with everything it expects around it. */
export function renderAt(element: ReactNode, options: RenderOptions = {}) {
  const rights = options.rights ?? roleRights.admin;
  const shown = <RightsProvider rights={rights}>{element}</RightsProvider>;
  return renderRoutes([{ path: '*', element: shown }], options.path ?? '/');
}

/** Renders routes of the app at a path. */
export function renderRoutes(routes: RouteObject[], path: string) {
  const queryClient = testQueryClient();
  const router = createMemoryRouter(routes, { initialEntries: [path] });
  const view = render(
    <Providers queryClient={queryClient} env="test">
      <RouterProvider router={router} />
    </Providers>,
  );
  const address = () => `${router.state.location.pathname}${router.state.location.search}`;
  return { ...view, user: userEvent.setup(), router, queryClient, address };
}

function testQueryClient(): QueryClient {
  const client = createQueryClient();
  const defaults = client.getDefaultOptions();
  client.setDefaultOptions({ ...defaults, queries: { ...defaults.queries, retryDelay: 0 } });
  return client;
}
