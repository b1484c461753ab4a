import type { Channel } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';
import type { ControlName } from '../components/control-dialog.ts';
import { Steps } from '../components/steps.tsx';
import { operationsQuery } from '../queries.ts';
import classes from './operation-banner.module.css';
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
  const control = running.kind === 'hard-unlink' ? 'hard-unlink' : 'proxy';

  return (
    <section className={classes['root']} aria-label={`${operationTitles[running.kind]} is running`}>
      <div className={classes['head']}>
        <div>
          <strong>{operationTitles[running.kind]} is running</strong>
          <div className={classes['who']}>
            Started <RelativeTime at={running.createdAt} /> by {running.actor}
          </div>
        </div>
        <Button variant="default" size="xs" onClick={() => onOpen(control)}>
          Follow
        </Button>
      </div>
      <Steps label="Steps" steps={operationSteps(running)} />
    </section>
  );
}
