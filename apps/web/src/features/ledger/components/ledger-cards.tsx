import type { LedgerEntry } from '@channeldesk/contracts';
import { type ReactNode, useId, useState } from 'react';
import { actorText } from '#web/shared/format/actor-text.ts';
import { kindWords, standsOut } from '#web/shared/format/movement-words.ts';
import { MovementState } from '#web/shared/ui/movement-state.tsx';
import classes from './ledger-cards.module.css';
import {
  ActiveTillChange,
  BalanceChange,
  ChannelLink,
  MovementDays,
  MovementTime,
} from './ledger-cells.tsx';
import { LedgerSteps } from './ledger-steps.tsx';
import type { EntriesProps } from './ledger-table.tsx';
import { StepsButton } from './steps-button.tsx';

/** The same where a table has no room. */
export function LedgerCards({ entries, isStale }: EntriesProps) {
  return (
    <ol
      className={classes['list']}
      data-stale={isStale}
      aria-label="Movements of days, newest first"
    >
      {entries.map((entry) => (
        <Card key={entry.movement} entry={entry} />
      ))}
    </ol>
  );
}

function Card({ entry }: { entry: LedgerEntry }) {
  const [isOpen, setOpen] = useState(false);
  const stepsId = useId();
  return (
    <li className={classes['card']} data-stands-out={standsOut(entry)}>
      <div className={classes['line']}>
        <strong>{kindWords[entry.kind]}</strong>
        <strong>
          <MovementDays entry={entry} />
        </strong>
      </div>
      <div className={classes['line']}>
        <ChannelLink id={entry.channelId} />
        <MovementState entry={entry} />
      </div>
      <dl className={classes['facts']}>
        <Fact label="Active till">
          <ActiveTillChange entry={entry} />
        </Fact>
        <Fact label="Balance">
          <BalanceChange entry={entry} />
        </Fact>
      </dl>
      {entry.comment ? <bdi className={classes['comment']}>{entry.comment}</bdi> : null}
      <div className={classes['line']}>
        <span className={classes['who']}>
          <bdi>{actorText(entry.actor)}</bdi>, <MovementTime at={entry.at} />
        </span>
        <StepsButton
          entry={entry}
          isOpen={isOpen}
          controls={stepsId}
          onPress={() => setOpen(!isOpen)}
        >
          Steps
        </StepsButton>
      </div>
      {isOpen ? (
        <div id={stepsId}>
          <LedgerSteps entry={entry} />
        </div>
      ) : null}
    </li>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
