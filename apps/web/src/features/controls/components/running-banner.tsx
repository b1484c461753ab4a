import { Button } from '@mantine/core';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';
import classes from './running-banner.module.css';
import { type Step, Steps } from './steps.tsx';

interface RunningBannerProps {
  readonly title: string;
  readonly startedAt: string;
  readonly actor: string;
  readonly stepsLabel: string;
  readonly steps: readonly Step[];
  onFollow(): void;
}

/** What goes on in the backend, whoever started it, with the way to the dialog that follows it. */
export function RunningBanner(props: RunningBannerProps) {
  return (
    <section className={classes['root']} aria-label={props.title}>
      <div className={classes['head']}>
        <div className={classes['words']}>
          <strong>{props.title}</strong>
          <div className={classes['who']}>
            Started <RelativeTime at={props.startedAt} /> by {props.actor}
          </div>
        </div>
        <Button
          variant="default"
          size="xs"
          className={classes['follow'] ?? ''}
          onClick={props.onFollow}
        >
          Follow
        </Button>
      </div>
      <Steps label={props.stepsLabel} steps={props.steps} />
    </section>
  );
}
