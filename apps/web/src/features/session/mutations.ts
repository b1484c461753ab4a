import { api, type RequestOf, type Session } from '@channeldesk/contracts';
import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import { call } from '#web/shared/api-client.ts';
import { sessionKey, setupKey } from '#web/shared/query-keys.ts';

export const signInMutation = (queryClient: QueryClient) =>
  mutationOptions({
    mutationFn: (body: RequestOf<typeof api.session.create>['body']) =>
      call(api.session.create, { body }),
    onSuccess: (session) => startSession(queryClient, session),
  });

export const setUpMutation = (queryClient: QueryClient) =>
  mutationOptions({
    mutationFn: (body: RequestOf<typeof api.setup.create>['body']) =>
      call(api.setup.create, { body }),
    onSuccess: (session) => {
      startSession(queryClient, session);
      return queryClient.invalidateQueries({ queryKey: setupKey });
    },
  });

/** Drops all that was loaded behind the door. */
export function forgetEverything(queryClient: QueryClient): void {
  queryClient.removeQueries({
    predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] && queryKey[0] !== setupKey[0],
  });
}

/** Whoever signs in next must not see a single thing that was loaded for somebody else. */
function startSession(queryClient: QueryClient, session: Session): void {
  forgetEverything(queryClient);
  queryClient.setQueryData(sessionKey, session);
}
