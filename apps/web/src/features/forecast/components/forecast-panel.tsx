import type { Forecast } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { Link } from 'react-router';
import { paths } from '#web/shared/paths.ts';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { Bone, Waiting } from '#web/shared/ui/skeletons.tsx';
import { autoText, lastsText, needText } from '../forecast-words.ts';
import { forecastQuery } from '../queries.ts';
import { ForecastChart } from './forecast-chart.tsx';
import classes from './forecast-panel.module.css';
import { ForecastTable } from './forecast-table.tsx';

/** How long the balance lasts, small enough to stand above the list. */
export function ForecastPanel() {
  const titleId = useId();
  const { data, error, isPending, refetch } = useQuery(forecastQuery(0));
  const title = (
    <h2 id={titleId} className={classes['title']}>
      Forecast
    </h2>
  );
  return (
    <section aria-labelledby={titleId} className={classes['root']}>
      {data && <Known forecast={data} title={title} />}
      {isPending && <PanelSkeleton title={title} />}
      {!data && error && (
        <>
          {title}
          <ProblemNotice error={error} onRetry={refetch} />
        </>
      )}
    </section>
  );
}

interface KnownProps {
  readonly forecast: Forecast;
  readonly title: ReactNode;
}

function Known({ forecast, title }: KnownProps) {
  const tableId = useId();
  const [isTable, setTable] = useState(false);
  const hasChannels = forecast.channels > 0;
  return (
    <>
      <div className={classes['columns']}>
        <div className={classes['words']}>
          {title}
          <p className={classes['sentence']}>{lastsText(forecast)}</p>
          {hasChannels && (
            <p className={classes['note']}>{autoText(forecast) ?? needText(forecast)}</p>
          )}
          <div className={classes['actions']}>
            <Button component={Link} to={paths.forecast} variant="default" size="xs">
              Open the forecast
            </Button>
            {hasChannels && (
              <Button
                variant="subtle"
                size="xs"
                aria-expanded={isTable}
                aria-controls={tableId}
                onClick={() => setTable(!isTable)}
              >
                {isTable ? 'Hide the table' : 'Show as table'}
              </Button>
            )}
          </div>
        </div>
        {hasChannels && <ForecastChart forecast={forecast} size="small" />}
      </div>
      <div id={tableId}>{isTable && <ForecastTable forecast={forecast} />}</div>
    </>
  );
}

function PanelSkeleton({ title }: { title: ReactNode }) {
  return (
    <>
      {title}
      <Waiting label="Loading the forecast">
        <div className={classes['columns']}>
          <div className={classes['words']}>
            <Bone width="90%" />
            <Bone width="60%" />
            <Bone width="75%" />
            <Bone width="8.5rem" height="1.875rem" />
          </div>
          <Bone height="8rem" />
        </div>
      </Waiting>
    </>
  );
}
