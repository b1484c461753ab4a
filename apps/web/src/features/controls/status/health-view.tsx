import { type Health, linkStateTexts } from '@channeldesk/contracts';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';
import { StateDot } from '#web/shared/ui/state-dot.tsx';
import classes from '../components/dialog-layout.module.css';
import { Facts } from '../components/facts.tsx';
import { isGateSilence } from './gate-silence.ts';
import { healthFacts } from './health-facts.ts';

interface HealthViewProps {
  readonly health: Health;
  /** What to do about it, where more is known than the link state. */
  readonly advice?: string;
}

/** What the Gate said, in words, with what to do about it and how old it is. */
export function HealthView({ health, advice }: HealthViewProps) {
  const { word, tone, advice: usual } = linkStateTexts[health.linkState];
  const isForeign = health.linkState === 'unknown' && health.vendorText !== null;

  return (
    <>
      <div role="status" className={classes['tight']}>
        <h3 className={classes['heading']}>
          <StateDot tone={tone}>{word}</StateDot>
        </h3>
        <p>{advice ?? usual}</p>
        {isForeign ? (
          <p className={classes['dimmed']}>
            Whapi calls it <q>{health.vendorText}</q>.
          </p>
        ) : null}
      </div>
      <Facts
        facts={[
          ...healthFacts(health),
          { label: 'Checked', value: <RelativeTime at={health.checkedAt} /> },
        ]}
      />
    </>
  );
}

interface NoHealthProps {
  readonly error: unknown;
  readonly lastKnown: Health | undefined;
}

/** Without an answer the state is unknown, and what was known before keeps its age. */
export function NoHealth({ error, lastKnown }: NoHealthProps) {
  const isSilent = isGateSilence(error);
  return (
    <>
      <div role="status" className={classes['tight']}>
        <h3 className={classes['heading']}>
          <StateDot tone="quiet">{isSilent ? 'No answer' : linkStateTexts.unknown.word}</StateDot>
        </h3>
        <p>
          {isSilent
            ? 'The Gate of this channel did not answer. This says nothing about the WhatsApp link. If it stays silent, reload the channel.'
            : 'The status could not be read. This says nothing about the WhatsApp link.'}
        </p>
        {lastKnown ? (
          <p className={classes['dimmed']}>
            Last known: {linkStateTexts[lastKnown.linkState].word},{' '}
            <RelativeTime at={lastKnown.checkedAt} />.
          </p>
        ) : null}
      </div>
      <ProblemNotice error={error} />
    </>
  );
}
