import type { Policy } from '@channeldesk/contracts';
import { paths } from '#web/shared/paths.ts';
import { BackLink } from '#web/shared/ui/back-link.tsx';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';
import { StateDot } from '#web/shared/ui/state-dot.tsx';
import { SummaryFacts } from '#web/shared/ui/summary-facts.tsx';
import { ruleText, stateTexts } from '../policy-words.ts';
import { CapMeters } from './cap-meters.tsx';
import { LastCheck } from './last-check.tsx';
import { OnePolicy } from './one-policy.tsx';
import classes from './policies.module.css';
import { PolicyActions } from './policy-actions.tsx';
import { PolicyAlerts } from './policy-alerts.tsx';
import { PolicyPreview } from './policy-preview.tsx';
import { PolicyScope } from './policy-scope.tsx';

interface PolicyPageProps {
  readonly id: string;
  /** The filters of a query in words. */
  describe(query: string): string;
}

/** One policy: what it does, what it would spend, and the switch after that. */
export function PolicyPage({ id, describe }: PolicyPageProps) {
  return (
    <OnePolicy id={id}>
      {(policy) => (
        <section className={classes['stack']} aria-labelledby="policy-title" tabIndex={-1}>
          <BackLink to={paths.policies}>All policies</BackLink>
          <Title policy={policy} />
          <PolicyAlerts policy={policy} />
          <SummaryFacts
            facts={[
              {
                label: 'Channels',
                value: <PolicyScope scope={policy.scope} describe={describe} />,
              },
              { label: 'Spent', value: <CapMeters policy={policy} /> },
              { label: 'Work', value: <LastCheck policy={policy} /> },
            ]}
          />
          <PolicyPreview policy={policy} />
          <Changed policy={policy} />
        </section>
      )}
    </OnePolicy>
  );
}

function Title({ policy }: { policy: Policy }) {
  const { word, tone } = stateTexts[policy.state];
  return (
    <div className={classes['section']}>
      <div className={classes['top']}>
        <div className={classes['titles']}>
          <h2 id="policy-title" className={classes['heading']}>
            <bdi>{policy.name}</bdi>
          </h2>
          <StateDot tone={tone}>{word}</StateDot>
        </div>
        <PolicyActions policy={policy} />
      </div>
      <p className={classes['rule']}>{ruleText(policy.rule)}.</p>
    </div>
  );
}

function Changed({ policy }: { policy: Policy }) {
  return (
    <p className={classes['small']}>
      Added <RelativeTime at={policy.createdAt} /> by <bdi>{policy.createdBy}</bdi>, last changed{' '}
      <RelativeTime at={policy.updatedAt} /> by <bdi>{policy.updatedBy}</bdi>.
    </p>
  );
}
