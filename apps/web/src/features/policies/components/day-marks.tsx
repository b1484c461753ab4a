import type { PolicyDay } from '@channeldesk/contracts';
import { formatNumber } from '#web/shared/format/number.ts';
import { StateDot } from '#web/shared/ui/state-dot.tsx';
import classes from './calendar.module.css';

interface DayMarksProps {
  readonly day: PolicyDay;
  /** The first day that the balance does not pay in full. */
  readonly runsOutOn: string | null;
}

/** What goes wrong on a day: the caps make channels wait or expire, or the balance is used up. */
export function DayMarks({ day: { date, heldBack, lost }, runsOutOn }: DayMarksProps) {
  return (
    <>
      {heldBack > 0 ? (
        <span className={classes['mark']}>
          <StateDot tone="amber">
            {formatNumber(heldBack)} {heldBack === 1 ? 'waits' : 'wait'}
          </StateDot>
        </span>
      ) : null}
      {lost > 0 ? (
        <span className={classes['mark']}>
          <StateDot tone="bad">
            {formatNumber(lost)} {lost === 1 ? 'expires' : 'expire'}
          </StateDot>
        </span>
      ) : null}
      {date === runsOutOn ? (
        <span className={classes['mark']}>
          <StateDot tone="bad">Balance used up</StateDot>
        </span>
      ) : null}
    </>
  );
}
