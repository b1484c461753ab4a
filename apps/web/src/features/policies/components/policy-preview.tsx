import type { Policy, PolicyPreview as Preview } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { formatCount, formatDays, formatNumber } from '#web/shared/format/number.ts';
import { skippedBy, skipTexts } from '#web/shared/format/skip-words.ts';
import { useIsPhone } from '#web/shared/hooks/use-is-phone.ts';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';
import { Failed } from '#web/shared/ui/screens.tsx';
import { Bone, Waiting } from '#web/shared/ui/skeletons.tsx';
import { SummaryFacts } from '#web/shared/ui/summary-facts.tsx';
import { restOfMonth } from '../calendar.ts';
import { balanceText } from '../policy-words.ts';
import { previewQuery } from '../queries.ts';
import { CapsTooLow } from './caps-too-low.tsx';
import { FirstChannels } from './first-channels.tsx';
import classes from './policies.module.css';
import { PreviewCalendar } from './preview-calendar.tsx';
import { PreviewList } from './preview-list.tsx';
import { SwitchOn } from './switch-on.tsx';

/** What a policy would spend day by day, and after that the switch. */
export function PolicyPreview({ policy }: { policy: Policy }) {
  const titleId = useId();
  const preview = useQuery(previewQuery(policy));
  const first = preview.data?.first ?? [];
  return (
    <section className={classes['section']} aria-labelledby={titleId} tabIndex={-1}>
      <h2 id={titleId} className={classes['heading']}>
        What it {policy.state === 'on' ? 'will' : 'would'} spend
      </h2>
      {preview.isPending ? (
        <Waiting label="Loading the calendar">
          <Bone height="30rem" />
        </Waiting>
      ) : null}
      {preview.error && !preview.data ? (
        <Failed error={preview.error} onRetry={preview.refetch} />
      ) : null}
      {preview.data ? <Known policy={policy} preview={preview.data} /> : null}
      <SwitchOn policy={policy} preview={preview.data ?? null} />
      {first.length > 0 ? <FirstChannels rows={first} /> : null}
    </section>
  );
}

function Known({ policy, preview }: { policy: Policy; preview: Preview }) {
  const isPhone = useIsPhone();
  return (
    <>
      <CapsTooLow policy={policy} preview={preview} />
      <Basis preview={preview} isOn={policy.state === 'on'} />
      <Totals preview={preview} />
      {isPhone ? <PreviewList preview={preview} /> : <PreviewCalendar preview={preview} />}
    </>
  );
}

function Basis({ preview: { asOf, days }, isOn }: { preview: Preview; isOn: boolean }) {
  return (
    <p className={classes['small']}>
      A dry run of {formatDays(days.length)} in UTC
      {isOn ? '' : ', as if the policy were on from now'}, if it were alone and nothing else
      changed.{' '}
      {asOf === null ? (
        'Not all channels are read yet.'
      ) : (
        <>
          Channels as of <RelativeTime at={asOf} />.
        </>
      )}
    </p>
  );
}

function Totals({ preview }: { preview: Preview }) {
  const today = preview.days[0];
  return (
    <SummaryFacts
      facts={[
        { label: 'Looks after', value: formatCount(preview.channels, 'channel') },
        {
          label: 'Today',
          value: today ? `${givenText(today)}, until midnight in UTC` : '—',
        },
        { label: 'Rest of this month', value: formatDays(restOfMonth(preview)) },
        {
          label: `Next ${formatDays(preview.days.length)}`,
          value: formatDays(preview.totalDays),
        },
        { label: 'Balance', value: balanceText(preview) },
        { label: 'Never extends', value: <Skipped preview={preview} /> },
      ]}
    />
  );
}

function givenText({ days, channels }: Preview['days'][number]): string {
  return channels === 0 ? 'Nobody' : `${formatDays(days)} to ${formatCount(channels, 'channel')}`;
}

function Skipped({ preview }: { preview: Preview }) {
  const reasons = skippedBy(preview);
  if (reasons.length === 0) return <>None of those it finds</>;
  return (
    <ul className={classes['list']}>
      {reasons.map(([reason, count]) => (
        <li key={reason}>
          {formatNumber(count)} <span className={classes['dimmed']}>{skipTexts[reason]}</span>
        </li>
      ))}
    </ul>
  );
}
