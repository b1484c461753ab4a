import type { PlanRow } from '@channeldesk/contracts';
import { useId } from 'react';
import { formatNumber } from '#web/shared/format/number.ts';
import { ActiveTill } from '#web/shared/ui/active-till.tsx';
import { ChannelTitle } from '#web/shared/ui/channel-title.tsx';
import rowClasses from '#web/shared/ui/row-table.module.css';
import { RowTable } from '#web/shared/ui/row-table.tsx';
import classes from './policies.module.css';

/** The channels that would be extended right now, the first of them. */
export function FirstChannels({ rows }: { rows: readonly PlanRow[] }) {
  const titleId = useId();
  return (
    <section className={classes['first']} aria-labelledby={titleId}>
      <h3 id={titleId} className={classes['heading']}>
        Would be extended right now
      </h3>
      <RowTable caption="Channels that it would extend right now" columns={columns} isStale={false}>
        {rows.map((row) => (
          <tr key={row.channelId}>
            <th scope="row">
              <ChannelTitle id={row.channelId} name={row.name} />
            </th>
            <td data-label="Days" className={rowClasses['number']}>
              <span>{formatNumber(row.days)}</span>
            </td>
            <td data-label="Active till">
              <ActiveTill before={row.activeTillBefore} after={row.activeTillAfter} />
            </td>
          </tr>
        ))}
      </RowTable>
    </section>
  );
}

const columns = [{ title: 'Channel' }, { title: 'Days', isNumber: true }, { title: 'Active till' }];
