import type { PolicyDay, PolicyPreview } from '@channeldesk/contracts';
import { VisuallyHidden } from '@mantine/core';
import { formatShortDay } from '#web/shared/format/day.ts';
import { formatCount, formatDays } from '#web/shared/format/number.ts';
import { weekdays, weeksOf } from '../calendar.ts';
import classes from './calendar.module.css';
import { DayMarks } from './day-marks.tsx';

/** The days ahead week by week, with what is spent on each. */
export function PreviewCalendar({ preview }: { preview: PolicyPreview }) {
  return (
    <table className={classes['table']}>
      <VisuallyHidden component="caption">Days spent on each day, in UTC</VisuallyHidden>
      <thead>
        <tr>
          {weekdays.map((weekday) => (
            <th key={weekday} scope="col">
              {weekday}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(preview.days).map((week) => (
          <tr key={week.find((day) => day !== null)?.date}>
            {week.map((day, index) =>
              day === null ? (
                <td key={weekdays[index]} data-outside="true" />
              ) : (
                <DayCell key={day.date} day={day} runsOutOn={preview.runsOutOn} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({ day, runsOutOn }: { day: PolicyDay; runsOutOn: string | null }) {
  return (
    <td data-waits={day.heldBack > 0} data-short={day.date === runsOutOn}>
      <span className={classes['date']}>{formatShortDay(day.date)}</span>
      {day.days === 0 ? (
        <span className={classes['none']}>Nothing</span>
      ) : (
        <>
          <span className={classes['days']}>{formatDays(day.days)}</span>
          <span className={classes['channels']}>{formatCount(day.channels, 'channel')}</span>
        </>
      )}
      <DayMarks day={day} runsOutOn={runsOutOn} />
    </td>
  );
}
