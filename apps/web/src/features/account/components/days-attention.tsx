import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { accountQuery } from '#web/shared/account-query.ts';
import { Note } from '#web/shared/ui/note.tsx';
import { whatWaits } from '../days-attention.ts';
import classes from './days-attention.module.css';

/** Movements of days that nothing explains, and those that wait for a decision. Nothing when none do. */
export function DaysAttention() {
  const { data } = useQuery(accountQuery);
  const waiting = data ? whatWaits(data.attention) : [];
  if (waiting.length === 0) return null;
  return (
    <section aria-label="Days that need attention" className={classes['root']}>
      {waiting.map(({ tone, title, detail, action, to }) => (
        <Note key={to} tone={tone} title={title}>
          <p>
            {detail}{' '}
            <Link to={to} className={classes['link']}>
              {action}
            </Link>
          </p>
        </Note>
      ))}
    </section>
  );
}
