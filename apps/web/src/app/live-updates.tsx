import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { ApiProblem, ConnectionLost } from '#web/shared/api-problem.ts';
import { connectLive, type LiveState } from '#web/shared/live/live-connection.ts';
import { sessionKey } from '#web/shared/query-keys.ts';
import { createLiveRefresh } from './live-refresh.ts';
import { NotLive } from './not-live.tsx';

const patienceMs = 10_000;

/** Keeps the pages up to date while they are open, and says so when it cannot. */
export function LiveUpdates() {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('down');
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const refresh = createLiveRefresh(client);
    const connection = connectLive({
      onEvent: refresh.take,
      onState: setState,
      onRefused: () => void client.invalidateQueries({ queryKey: sessionKey }),
    });
    return () => {
      connection.close();
      refresh.stop();
    };
  }, [client]);
  useEffect(() => {
    setLate(false);
    if (state !== 'down') return;
    const timer = setTimeout(() => setLate(true), patienceMs);
    return () => clearTimeout(timer);
  }, [state]);
  const isSilent = useIsSilent(client);
  return <NotLive isSaid={isLate} {...(isSilent && { effect: 'the console does not answer' })} />;
}

/** Whether something on the page got no answer when it was last read. */
function useIsSilent(client: QueryClient): boolean {
  const cache = client.getQueryCache();
  return useSyncExternalStore(
    (onChange) => cache.subscribe(onChange),
    () => cache.findAll({ type: 'active' }).some(({ state }) => isUnanswered(state.error)),
  );
}

/** What stands before the console answers in its place with pages of its own. */
function isUnanswered(error: Error | null): boolean {
  if (error instanceof ApiProblem) return error.problem.type === 'about:blank';
  return error instanceof ConnectionLost;
}
