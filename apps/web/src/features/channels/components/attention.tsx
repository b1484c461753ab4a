import { attention, type ChannelSummary } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { formatCount, formatNumber } from '#web/shared/format/number.ts';
import { paths } from '#web/shared/paths.ts';
import { Failed } from '#web/shared/ui/screens.tsx';
import { Bone, Waiting } from '#web/shared/ui/skeletons.tsx';
import { StateDot } from '#web/shared/ui/state-dot.tsx';
import { attentionTexts } from '../model.ts';
import { summaryQuery } from '../queries.ts';
import classes from './attention.module.css';

const order = attention.options.toSorted(
  (one, other) =>
    Object.keys(attentionTexts).indexOf(one) - Object.keys(attentionTexts).indexOf(other),
);

/** What needs attention first: numbers that open the filtered list. */
export function Attention({ first }: { first?: ReactNode }) {
  const summary = useQuery(summaryQuery);
  if (summary.isPending) return <AttentionSkeleton first={first} />;
  if (!summary.data) return <Failed error={summary.error} onRetry={summary.refetch} />;
  return <Numbers summary={summary.data} first={first} />;
}

function Numbers({ summary, first }: { summary: ChannelSummary; first: ReactNode }) {
  const [params] = useSearchParams();
  const chosen = params.get('attention');
  const unchecked = summary.total - summary.linkStatesKnown;
  return (
    <section aria-label="Needs attention">
      <ul className={classes['list']}>
        {first && <li className={classes['item']}>{first}</li>}
        {order.map((name) => {
          const { label, advice, tone } = attentionTexts[name];
          const count = summary.attention[name];
          const isChosen = chosen === name;
          return (
            <li key={name}>
              <Link
                to={paths.dashboardWith({ attention: isChosen ? undefined : name })}
                onClick={() =>
                  document.getElementById('channel-list')?.scrollIntoView({ block: 'nearest' })
                }
                className={classes['item']}
                aria-current={isChosen ? 'true' : undefined}
              >
                <strong className={classes['count']}>{formatNumber(count)}</strong>
                <span>
                  <StateDot tone={count === 0 ? 'quiet' : tone}>{label}</StateDot>
                </span>
                <span className={classes['advice']}>{advice}</span>
              </Link>
            </li>
          );
        })}
      </ul>
      {unchecked > 0 && (
        <p className={classes['note']}>
          The link state of {formatCount(unchecked, 'channel')} is not known, so they are not
          counted as not linked. Stopped, blocked and expired channels are not asked.
        </p>
      )}
    </section>
  );
}

function AttentionSkeleton({ first }: { first: ReactNode }) {
  return (
    <Waiting label="Loading what needs attention">
      <ul className={classes['list']}>
        {first && (
          <li className={classes['item']}>
            <Bone width="6rem" height="1.625rem" />
          </li>
        )}
        {order.map((name) => (
          <li key={name}>
            <span className={classes['item']}>
              <Bone width="2rem" height="1.625rem" />
              <Bone width="5rem" />
              <Bone width="7rem" />
            </span>
          </li>
        ))}
      </ul>
    </Waiting>
  );
}
