import type { Forecast } from '@channeldesk/contracts';
import { VisuallyHidden } from '@mantine/core';
import { Link } from 'react-router';
import { formatShortDay } from '#web/shared/format/day.ts';
import { formatNumber } from '#web/shared/format/number.ts';
import { paths } from '#web/shared/paths.ts';
import { StateDot } from '#web/shared/ui/state-dot.tsx';
import { splitWeek } from '../day-words.ts';
import classes from './forecast-table.module.css';

type Week = Forecast['weeks'][number];

/** The numbers of the chart, week by week. */
export function ForecastTable({ forecast }: { forecast: Forecast }) {
  const { weeks, autoExtension, withoutExtension } = forecast;
  return (
    <table className={classes['table']}>
      <caption>
        <VisuallyHidden>Days needed week by week, in UTC</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">Week (UTC)</th>
          <th scope="col">Run out</th>
          <th scope="col">Days needed</th>
          <th scope="col">Balance at the end</th>
          {autoExtension && (
            <th scope="col" className={classes['wide']}>
              By policies
            </th>
          )}
          {autoExtension && <th scope="col">Balance with them</th>}
          <th scope="col" className={autoExtension ? classes['wide'] : undefined}>
            Left if none is extended
          </th>
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={week.from}>
            <th scope="row">
              <WeekName week={week} before={weeks[index - 1]} />
              <UsedUp week={week} day={forecast.runsOutOn} />
            </th>
            <td>
              <Ending week={week} />
            </td>
            <td>{formatNumber(week.daysNeeded)}</td>
            <td>{balanceText(week.balanceAtEnd)}</td>
            {autoExtension && (
              <>
                <td className={classes['wide']}>
                  {formatNumber(autoExtension.weeks[index]?.daysByPolicies ?? 0)}
                </td>
                <td>{balanceText(autoExtension.weeks[index]?.balanceAtEnd ?? null)}</td>
              </>
            )}
            <td className={autoExtension ? classes['wide'] : undefined}>
              {formatNumber(withoutExtension.weeks[index]?.channelsLeft ?? 0)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function balanceText(days: number | null): string {
  return days === null ? 'Unknown' : formatNumber(days);
}

function WeekName({ week, before }: { week: Week; before: Week | undefined }) {
  const { days, year } = splitWeek(week, before);
  return (
    <>
      <span className={classes['days']}>{days}</span> {year}
    </>
  );
}

function UsedUp({ week: { from, to }, day }: { week: Week; day: string | null }) {
  if (day === null || day < from || day > to) return null;
  return (
    <span className={classes['mark']}>
      <StateDot tone="amber">Used up {formatShortDay(day)}</StateDot>
    </span>
  );
}

/** How many run out, with the way to the list of them. */
function Ending({ week: { from, to, channelsRunningOut } }: { week: Week }) {
  if (channelsRunningOut === 0) return '0';
  const query = { expiresFrom: from, expiresTo: to, expired: 'false', stopped: 'false' };
  return <Link to={paths.channelsWith(query)}>{formatNumber(channelsRunningOut)}</Link>;
}
