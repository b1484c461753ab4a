import { api } from '@channeldesk/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from './api-client.ts';
import { projectsKey } from './query-keys.ts';

/** The projects of the account; old after a minute, as one may just have been made at Whapi. */
export const projectsQuery = queryOptions({
  queryKey: projectsKey,
  queryFn: ({ signal }) => call(api.projects.list, { signal }),
  staleTime: 60_000,
});
