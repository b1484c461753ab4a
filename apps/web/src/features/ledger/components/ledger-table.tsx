import type { LedgerEntry } from '@channeldesk/contracts';
import { VisuallyHidden } from '@mantine/core';
import { useId, useState } from 'react';
import { actorText } from '#web/shared/format/actor-text.ts';
import { kindWords, standsOut } from '#web/shared/format/movement-words.ts';
import { BreakableText } from '#web/shared/ui/breakable-text.tsx';
import { MovementState } from '#web/shared/ui/movement-state.tsx';
import {
  ActiveTillChange,
  BalanceChange,
  ChannelLink,
  MovementDays,
  MovementTime,
} from './ledger-cells.tsx';
import { LedgerSteps } from './ledger-steps.tsx';
import classes from './ledger-table.module.css';
import { StepsButton } from './steps-button.tsx';

export interface EntriesProps {
  readonly entries: readonly LedgerEntry[];
  /** They are those of other filters, until the ones asked for are here. */
  readonly isStale: boolean;
}

const columns = [
  ['time', 'Time'],
  ['kind', 'Kind'],
  ['channel', 'Channel'],
  ['days', 'Days'],
  ['state', 'State'],
  ['till', 'Active till'],
  ['balance', 'Balance'],
  ['by', 'By'],
  ['comment', 'Comment'],
] as const;

export function LedgerTable({ entries, isStale }: EntriesProps) {
  return (
    <table className={classes['table']} data-stale={isStale}>
      <VisuallyHidden component="caption">Movements of days, newest first</VisuallyHidden>
      <thead>
        <tr>
          <th scope="col" className={classes['steps']}>
            <VisuallyHidden component="span">Steps</VisuallyHidden>
          </th>
          {columns.map(([name, label]) => (
            <th key={name} scope="col" className={classes[name]}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <Row key={entry.movement} entry={entry} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ entry }: { entry: LedgerEntry }) {
  const [isOpen, setOpen] = useState(false);
  const stepsId = useId();
  const by = actorText(entry.actor);
  return (
    <>
      <tr data-stands-out={standsOut(entry)} data-open={isOpen}>
        <td className={classes['steps']}>
          <StepsButton
            entry={entry}
            isOpen={isOpen}
            controls={stepsId}
            onPress={() => setOpen(!isOpen)}
          />
        </td>
        <td className={classes['small']}>
          <MovementTime at={entry.at} />
        </td>
        <td className={classes['kind']}>{kindWords[entry.kind]}</td>
        <td>
          <ChannelLink id={entry.channelId} />
        </td>
        <td className={classes['days']}>
          <MovementDays entry={entry} />
        </td>
        <td>
          <MovementState entry={entry} />
        </td>
        <td className={classes['small']}>
          <ActiveTillChange entry={entry} />
        </td>
        <td className={classes['small']}>
          <BalanceChange entry={entry} />
        </td>
        <td className={classes['small']} title={by}>
          <BreakableText text={by} className={classes['clamped']} />
        </td>
        <td className={`${classes['small']} ${classes['comment']}`} title={entry.comment}>
          <bdi className={classes['clamped']}>{entry.comment}</bdi>
        </td>
      </tr>
      {isOpen ? (
        <tr id={stepsId} className={classes['opened']}>
          <td colSpan={columns.length + 1}>
            <LedgerSteps entry={entry} />
          </td>
        </tr>
      ) : null}
    </>
  );
}
