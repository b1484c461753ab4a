import type { LedgerEntry } from '@channeldesk/contracts';
import { Link } from 'react-router';
import { actorText } from '../format/actor-text.ts';
import { formatDateTime } from '../format/date.ts';
import { formatSigned, kindWords } from '../format/movement-words.ts';
import { paths } from '../paths.ts';
import classes from './movement-lines.module.css';
import { MovementState } from './movement-state.tsx';

interface MovementLinesProps {
  readonly entries: readonly LedgerEntry[];
  /** Where they are of several channels. */
  readonly withChannel?: boolean;
}

/** Movements of days in a few words each, where others are the matter. */
export function MovementLines({ entries, withChannel = false }: MovementLinesProps) {
  return (
    <ul className={classes['list']}>
      {entries.map((entry) => (
        <li key={entry.id} className={classes['entry']}>
          <span>
            {kindWords[entry.kind]} {formatSigned(entry.days)}
            {withChannel && entry.channelId ? (
              <>
                {' of '}
                <Link to={paths.channel(entry.channelId)}>{entry.channelId}</Link>
              </>
            ) : null}
          </span>
          <MovementState entry={entry} />
          <span className={classes['dimmed']}>
            {formatDateTime(entry.at)} by <bdi>{actorText(entry.actor)}</bdi>
          </span>
        </li>
      ))}
    </ul>
  );
}
