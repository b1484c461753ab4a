import { Link } from 'react-router';
import { paths } from '../paths.ts';
import classes from './ledger-link.module.css';

/** The way to every movement of days of one channel. */
export function LedgerLink({ channelId }: { channelId: string }) {
  return (
    <Link to={paths.daysWith({ channel: channelId })} className={classes['root']}>
      Ledger of this channel
    </Link>
  );
}
