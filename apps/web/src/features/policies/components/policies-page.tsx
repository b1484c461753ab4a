import type { Policy } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '#web/shared/paths.ts';
import { EmptyState } from '#web/shared/ui/empty-screens.tsx';
import { RowsSkeleton } from '#web/shared/ui/row-table.tsx';
import { Failed } from '#web/shared/ui/screens.tsx';
import { StateDot } from '#web/shared/ui/state-dot.tsx';
import { ruleText, stateTexts } from '../policy-words.ts';
import { policiesQuery } from '../queries.ts';
import { CapMeters } from './cap-meters.tsx';
import { LastCheck } from './last-check.tsx';
import classes from './policies.module.css';
import { PolicyAlerts } from './policy-alerts.tsx';
import { PolicyScope } from './policy-scope.tsx';

interface PoliciesPageProps {
  /** The filters of a query in words. */
  describe(query: string): string;
}

/** Every policy: whom it looks after, by which rule, and how it does. */
export function PoliciesPage({ describe }: PoliciesPageProps) {
  const policies = useQuery(policiesQuery);
  if (policies.isPending) return <RowsSkeleton label="Loading the policies" />;
  if (!policies.data) return <Failed error={policies.error} onRetry={policies.refetch} />;
  if (policies.data.length === 0)
    return (
      <EmptyState title="No policies yet">
        <p>
          A policy keeps channels alive by itself: those of a view or those you choose, by a rule
          such as one day each day, within caps by the day and the month. You see what it would
          spend before you switch it on, and all it does stands in the ledger.
        </p>
      </EmptyState>
    );
  return (
    <ul className={classes['list']} aria-label="Policies">
      {policies.data.map((policy) => (
        <PolicyItem key={policy.id} policy={policy} describe={describe} />
      ))}
    </ul>
  );
}

function PolicyItem({ policy, describe }: PoliciesPageProps & { policy: Policy }) {
  const { word, tone } = stateTexts[policy.state];
  return (
    <li className={classes['policy']}>
      <div className={classes['columns']}>
        <div className={classes['words']}>
          <div className={classes['titles']}>
            <h2 className={classes['heading']}>
              <Link to={paths.policy(policy.id)} className={classes['name'] ?? ''}>
                <bdi>{policy.name}</bdi>
              </Link>
            </h2>
            <StateDot tone={tone}>{word}</StateDot>
          </div>
          <p className={classes['rule']}>{ruleText(policy.rule)}.</p>
          <p>
            <PolicyScope scope={policy.scope} describe={describe} />
          </p>
        </div>
        <CapMeters policy={policy} />
        <div className={classes['words']}>
          <LastCheck policy={policy} />
        </div>
      </div>
      <PolicyAlerts policy={policy} />
    </li>
  );
}
