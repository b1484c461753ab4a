import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem, ConnectionLost, isSignedOut } from './api-problem.ts';
import { sessionKey } from './query-keys.ts';

const longestSilentWaitSeconds = 5;

/** Reads are tried once more when the problem says that helps; writes never, whatever it says. */
export function createQueryClient(): QueryClient {
  const noticeSignedOut = (error: unknown) => {
    if (isSignedOut(error)) client.setQueryData(sessionKey, null);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: noticeSignedOut }),
    mutationCache: new MutationCache({ onError: noticeSignedOut }),
    defaultOptions: {
      queries: { retry: shouldRetry, retryDelay, networkMode: 'always', staleTime: 5_000 },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  return client;
}

export function shouldRetry(failureCount: number, error: unknown): boolean {
  if (failureCount >= 1) return false;
  if (error instanceof ConnectionLost) return true;
  if (!(error instanceof ApiProblem)) return false;
  const waitSeconds = error.problem.retryAfterSeconds ?? 0;
  return error.problem.retryable && waitSeconds <= longestSilentWaitSeconds;
}

function retryDelay(_failureCount: number, error: unknown): number {
  const waitSeconds = error instanceof ApiProblem ? error.problem.retryAfterSeconds : undefined;
  return (waitSeconds ?? 0.5) * 1000;
}
