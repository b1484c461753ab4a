import type { Channel } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import type { ControlName } from '../components/control-dialog.ts';
import { RunningBanner } from '../components/running-banner.tsx';
import { operationsQuery } from '../queries.ts';
import { operationSteps, operationTitles, runningOperation } from './operation-view.ts';

interface OperationBannerProps {
  readonly channel: Channel;
  onOpen(name: ControlName): void;
}

/** Work of several steps that goes on in the backend, shown to whoever opens the channel. */
export function OperationBanner({ channel, onOpen }: OperationBannerProps) {
  const operations = useQuery(operationsQuery(channel.id));
  const running = runningOperation(operations.data?.items ?? []);
  if (!running) return null;

  return (
    <RunningBanner
      title={`${operationTitles[running.kind]} is running`}
      startedAt={running.createdAt}
      actor={running.actor}
      stepsLabel="Steps"
      steps={operationSteps(running)}
      onFollow={() => onOpen(running.kind === 'hard-unlink' ? 'hard-unlink' : 'proxy')}
    />
  );
}
