import { useQuery } from '@tanstack/react-query';
import { formatCount } from '#web/shared/format/number.ts';
import { formatPhone } from '#web/shared/format/phone.ts';
import classes from '../components/look-up.module.css';
import { withNumber } from '../find.ts';
import { numberQuery } from '../queries.ts';

/** Says why the list shows what it does after a look-up by a number that no single channel has. */
export function NumberNote({ digits }: { digits: string }) {
  const list = useQuery(numberQuery(digits)).data;
  if (!list) return null;
  const count = withNumber(list.items, digits).length;
  const have = count === 1 ? 'has' : 'have';
  return (
    <p role="status" className={classes['note']}>
      {count === 0
        ? `No channel has exactly the phone number ${digits}. The list shows those that contain it.`
        : `${formatCount(count, 'channel')} ${have} the phone number ${formatPhone(digits)}.`}
    </p>
  );
}
