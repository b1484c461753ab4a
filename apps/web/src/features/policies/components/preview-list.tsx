import type { PolicyDay, PolicyPreview } from '@channeldesk/contracts';
import { VisuallyHidden } from '@mantine/core';
import { formatShortDay } from '#web/shared/format/day.ts';
import { formatCount, formatDays, formatNumber } from '#web/shared/format/number.ts';
import classes from './calendar.module.css';
import { DayMarks } from './day-marks.tsx';

/** The same one under the other, where there is no room for weeks; days without any are counted only. */
export function PreviewList({ preview: { days, runsOutOn } }: { preview: PolicyPreview }) {
  const shown = days.filter((day) => isToSee(day) || day.date === runsOutOn);
  const others = days.length - shown.length;
  if (shown.length === 0) return <p>Nothing in the next {formatDays(days.length)}.</p>;
  return (
    <>
      <table className={classes['list']}>
        <VisuallyHidden component="caption">Days spent on each day, in UTC</VisuallyHidden>
        <thead>
          <tr>
            <th scope="col">Day (UTC)</th>
            <th scope="col">Days</th>
            <th scope="col">Channels</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((day) => (
            <tr key={day.date} data-short={day.date === runsOutOn}>
              <th scope="row">
                {formatShortDay(day.date)}
                <DayMarks day={day} runsOutOn={runsOutOn} />
              </th>
              <Count of={day.days} />
              <Count of={day.channels} />
            </tr>
          ))}
        </tbody>
      </table>
      {others > 0 ? (
        <p className={classes['none']}>Nothing on the other {formatCount(others, 'day')}.</p>
      ) : null}
    </>
  );
}

/** None is a dash: what there is to see on such a day stands beside its date. */
function Count({ of }: { of: number }) {
  if (of > 0) return <td>{formatNumber(of)}</td>;
  return (
    <td className={classes['none']}>
      <span aria-hidden>—</span>
      <VisuallyHidden>None</VisuallyHidden>
    </td>
  );
}

function isToSee({ days, heldBack, lost }: PolicyDay): boolean {
  return days > 0 || heldBack > 0 || lost > 0;
}
