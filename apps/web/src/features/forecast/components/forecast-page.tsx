import { type Forecast, problemTitles } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Link, useSearchParams } from 'react-router';
import { formatDays } from '#web/shared/format/number.ts';
import { paths } from '#web/shared/paths.ts';
import { EmptyState } from '#web/shared/ui/empty-screens.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';
import { Failed } from '#web/shared/ui/screens.tsx';
import { Bone, Waiting } from '#web/shared/ui/skeletons.tsx';
import { extraDaysOf, withExtraDays } from '../extra-days.ts';
import { autoText, lastsText, needText, whatIfText } from '../forecast-words.ts';
import { forecastQuery } from '../queries.ts';
import { EndingChannels } from './ending-channels.tsx';
import { ForecastChart } from './forecast-chart.tsx';
import classes from './forecast-page.module.css';
import { ForecastTable } from './forecast-table.tsx';
import { WhatIf } from './what-if.tsx';

/** How long the balance lasts, week by week, and which channels end first without it. */
export function ForecastPage() {
  const [params, setParams] = useSearchParams();
  const extraDays = extraDaysOf(params);
  const present = useQuery(forecastQuery(0));
  const imagined = useQuery({ ...forecastQuery(extraDays), enabled: extraDays > 0 });
  if (present.isPending) return <PageSkeleton />;
  if (!present.data) return <Failed error={present.error} onRetry={present.refetch} />;
  if (present.data.channels === 0) return <Nobody forecast={present.data} />;
  const shown = (extraDays > 0 && imagined.data) || present.data;
  // While one types, the answer to what stood there before is no answer.
  const isAnswer = extraDays > 0 && shown.extraDays === extraDays;
  return (
    <div className={classes['root']}>
      <div className={classes['lead']}>
        <p className={classes['sentence']}>{lastsText(present.data)}</p>
        <AutoExtension forecast={isAnswer ? shown : present.data} />
        <Basis forecast={present.data} />
      </div>
      <WhatIf
        extraDays={extraDays}
        onChange={(days) => setParams(withExtraDays(params, days), { replace: true })}
        answer={isAnswer ? whatIfText(present.data, shown) : null}
      >
        {extraDays > 0 && imagined.error ? (
          <ProblemNotice
            attempt={`Reckon with ${formatDays(extraDays)} more`}
            error={imagined.error}
            onRetry={imagined.refetch}
          />
        ) : null}
      </WhatIf>
      <ForecastChart forecast={shown} size="large" />
      <div className={classes['columns']}>
        <Weeks forecast={shown} />
        {shown.withoutExtension.first && <EndingChannels channels={shown.withoutExtension.first} />}
      </div>
    </div>
  );
}

/** With the way to the policies, whether there are any or not. */
function AutoExtension({ forecast }: { forecast: Forecast }) {
  return (
    <p className={classes['auto']}>
      {autoText(forecast) ?? 'No auto-extension policy is on.'}{' '}
      <Link to={paths.policies}>Auto-extension</Link>
    </p>
  );
}

function Weeks({ forecast }: { forecast: Forecast }) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className={classes['section']}>
      <h2 id={titleId} className={classes['title']}>
        Week by week
      </h2>
      <ForecastTable forecast={forecast} />
      <p className={classes['note']}>
        The list behind a number also shows trials, archived sandboxes and blocked channels that end
        in that week.
      </p>
    </section>
  );
}

function Basis({ forecast }: { forecast: Forecast }) {
  const { asOf, balance, unavailable } = forecast;
  return (
    <p className={classes['note']}>
      {needText(forecast)}, if each takes one day a day once its own days are over. Stopped, blocked
      and expired channels, trials and archived sandboxes are not kept.{' '}
      {asOf && (
        <>
          Channels as of <RelativeTime at={asOf} />
          {balance && (
            <>
              , balance as of <RelativeTime at={balance.asOf} />
            </>
          )}
          .
        </>
      )}
      {unavailable && (
        <>
          {' '}
          No balance since <RelativeTime at={unavailable.since} />:{' '}
          {problemTitles[unavailable.code]}.
        </>
      )}
    </p>
  );
}

function Nobody({ forecast }: { forecast: Forecast }) {
  return (
    <EmptyState title={lastsText(forecast)}>
      <p>
        Counted are live channels and sandboxes that run and have an active-till. Stopped, blocked
        and expired channels, trials and archived sandboxes are not.
      </p>
    </EmptyState>
  );
}

function PageSkeleton() {
  return (
    <Waiting label="Loading the forecast">
      <div className={classes['root']}>
        <Bone width="28rem" height="1.625rem" />
        <Bone width="16rem" height="2.25rem" />
        <Bone height="21rem" />
        {Array.from({ length: 8 }, (_, row) => (
          <Bone key={row} height="2.5rem" />
        ))}
      </div>
    </Waiting>
  );
}
