import type { EndingChannel } from '@channeldesk/contracts';
import { useId } from 'react';
import { Link } from 'react-router';
import { formatDate, formatDateTime } from '#web/shared/format/date.ts';
import { formatNumber } from '#web/shared/format/number.ts';
import { shownName } from '#web/shared/format/shown-name.ts';
import { paths } from '#web/shared/paths.ts';
import { MiddleTruncate } from '#web/shared/ui/middle-truncate.tsx';
import pageClasses from './forecast-page.module.css';
import classes from './forecast-table.module.css';

/** The channels that end first when nobody extends them. */
export function EndingChannels({ channels }: { channels: readonly EndingChannel[] }) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className={pageClasses['section']}>
      <div className={pageClasses['heading']}>
        <h2 id={titleId}>Which channels run out first</h2>
        <Link to={paths.channelsWith({ expired: 'false', stopped: 'false' })}>
          Show them in the list
        </Link>
      </div>
      <table className={classes['table']} data-names aria-labelledby={titleId}>
        <thead>
          <tr>
            <th scope="col">Channel</th>
            <th scope="col">Active till</th>
            <th scope="col">Days left</th>
          </tr>
        </thead>
        <tbody>
          {channels.map(({ id, name, activeTill, daysLeft }) => (
            <tr key={id}>
              <th scope="row">
                <Link to={paths.channel(id)} className={classes['name'] ?? ''}>
                  <MiddleTruncate text={shownName(name)} />
                </Link>
                <span className={classes['id']}>{id}</span>
              </th>
              <td className={classes['date']} title={formatDateTime(activeTill)}>
                {formatDate(activeTill)}
              </td>
              <td>{formatNumber(daysLeft)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
