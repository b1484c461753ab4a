import { api } from '@channeldesk/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from '#web/shared/api-client.ts';
import { isSignedOut } from '#web/shared/api-problem.ts';
import { sessionKey, setupKey } from '#web/shared/query-keys.ts';

/** Who is signed in, or null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: sessionKey,
  queryFn: async ({ signal }) => {
    try {
      return await call(api.session.get, { signal });
    } catch (error) {
      if (isSignedOut(error)) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

/** Whether the first admin is still to be made, and what the upstream is called. */
export const setupQuery = queryOptions({
  queryKey: setupKey,
  queryFn: ({ signal }) => call(api.setup.get, { signal }),
  staleTime: 60_000,
});
