import type { Right } from '@channeldesk/contracts';
import { roleRights } from '@channeldesk/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { act, render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { type ReactNode, Suspense } from 'react';
import {
  type Location,
  MemoryRouter,
  type NavigateFunction,
  parsePath,
  useLocation,
  useNavigate,
} from 'react-router';
import { Providers } from '#web/app/providers.tsx';
import { createQueryClient } from '#web/shared/query-client.ts';
import { RightsProvider } from '#web/shared/rights.tsx';

interface RenderOptions {
  /** Where the app stands when it opens. */
  path?: string;
  rights?: readonly Right[];
}

/** Renders an element at a path, with everything it expects around it. */
export function renderAt(element: ReactNode, options: RenderOptions = {}) {
  const queryClient = testQueryClient();
  const probe: Probe = {};
  const view = render(
    <Providers queryClient={queryClient} env="test">
      <MemoryRouter initialEntries={[entryOf(options.path ?? '/')]}>
        <RightsProvider rights={options.rights ?? roleRights.admin}>
          <Suspense>{element}</Suspense>
        </RightsProvider>
        <RouterProbe probe={probe} />
      </MemoryRouter>
    </Providers>,
  );
  return {
    ...view,
    user: userEvent.setup(),
    queryClient,
    address: () => `${probe.location?.pathname}${probe.location?.search}`,
    goBack: () => act(async () => probe.navigate?.(-1)),
  };
}

/** An entry of a history of its own, as each tab has one; the router calls every first one "default". */
function entryOf(path: string) {
  entries += 1;
  return { ...parsePath(path), key: `first-${entries}` };
}

let entries = 0;

interface Probe {
  location?: Location;
  navigate?: NavigateFunction;
}

function RouterProbe({ probe }: { probe: Probe }) {
  probe.location = useLocation();
  probe.navigate = useNavigate();
  return null;
}

function testQueryClient(): QueryClient {
  const client = createQueryClient();
  const defaults = client.getDefaultOptions();
  client.setDefaultOptions({ ...defaults, queries: { ...defaults.queries, retryDelay: 0 } });
  return client;
}
