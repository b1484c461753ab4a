import type { Channel, LinkState } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { newestLinkState } from '../components/control-choice.ts';
import { healthQuery } from '../queries.ts';
import { isOnItsWay } from './on-its-way.ts';

const watchPollMs = 5_000;
const watchPatienceMs = 120_000;

/**
 * The newest link state that is known. While it is on its way to another one it is looked at gently,
 * so that the page catches up by itself; no look launches the channel. Dialogs look by themselves, so
 * an open one pauses this; what was done there may take its time again.
 */
export function useHealthWatch(
  channel: Channel,
  { isPaused }: { isPaused: boolean },
): LinkState | null {
  const [isPatient, setPatient] = useState(true);
  const health = useQuery({
    ...healthQuery(channel.id),
    enabled: ({ state }) =>
      isPatient && !isPaused && isOnItsWay(channel, newestLinkState(channel, state.data)),
    refetchInterval: watchPollMs,
  });
  const linkState = newestLinkState(channel, health.data);
  const isWatching = !isPaused && isOnItsWay(channel, linkState);

  useEffect(() => {
    if (!isWatching) return;
    setPatient(true);
    const patience = setTimeout(() => setPatient(false), watchPatienceMs);
    return () => clearTimeout(patience);
  }, [isWatching]);

  return linkState;
}
