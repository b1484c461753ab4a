import type { Forecast } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { paths } from '#web/shared/paths.ts';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { Bone, Waiting } from '#web/shared/ui/skeletons.tsx';
import { lastsText, needText } from '../forecast-words.ts';
import { forecastQuery } from '../queries.ts';
import { ForecastChart } from './forecast-chart.tsx';
import classes from './forecast-panel.module.css';
import { ForecastTable } from './forecast-table.tsx';

/** How long the balance lasts, small enough to stand above the list. */
export function ForecastPanel() {
  const titleId = useId();
  const { data, error, refetch } = useQuery(forecastQuery(0));
  return (
    <section aria-labelledby={titleId} className={classes['root']}>
      <h2 id={titleId} className={classes['title']}>
        Forecast
      </h2>
      {data ? <Known forecast={data} /> : null}
      {!data && error ? <ProblemNotice error={error} onRetry={refetch} attempt="Forecast" /> : null}
      {!data && !error ? <PanelSkeleton /> : null}
    </section>
  );
}

function Known({ forecast }: { forecast: Forecast }) {
  const tableId = useId();
  const [isTable, setTable] = useState(false);
  if (forecast.channels === 0) return <p className={classes['sentence']}>{lastsText(forecast)}</p>;
  return (
    <>
      <div className={classes['columns']}>
        <div className={classes['words']}>
          <p className={classes['sentence']}>{lastsText(forecast)}</p>
          <p className={classes['note']}>{needText(forecast)}</p>
          <div className={classes['actions']}>
            <Button component={Link} to={paths.forecast} variant="default" size="xs">
              Open the forecast
            </Button>
            <Button
              variant="subtle"
              size="xs"
              aria-expanded={isTable}
              aria-controls={tableId}
              onClick={() => setTable(!isTable)}
            >
              {isTable ? 'Hide the table' : 'Show as table'}
            </Button>
          </div>
        </div>
        <ForecastChart forecast={forecast} size="small" />
      </div>
      <div id={tableId}>{isTable && <ForecastTable forecast={forecast} />}</div>
    </>
  );
}

function PanelSkeleton() {
  return (
    <Waiting label="Loading the forecast">
      <div className={classes['columns']}>
        <div className={classes['words']}>
          <Bone width="90%" />
          <Bone width="60%" />
        </div>
        <Bone height="9rem" />
      </div>
    </Waiting>
  );
}
