import { useLocation } from 'react-router';
import { Balance } from '#web/features/account/components/balance.tsx';
import { FindChannel } from '#web/features/channels/components/find-channel.tsx';
import { paths } from '#web/shared/paths.ts';
import { PersonBar, type PersonBarProps } from './person-bar.tsx';
import { PhoneMenu } from './phone-menu.tsx';
import classes from './shell-header.module.css';

/**
 * Find, balance and who is signed in. The channels page has a look-up field of its own at the top,
 * so a second field above it would only make people choose.
 */
export function ShellHeader(person: PersonBarProps) {
  const isLookUp = useLocation().pathname === paths.channels;
  return (
    <header className={classes['root']}>
      <div className={classes['menu']}>
        <PhoneMenu {...person} />
      </div>
      {!isLookUp && <FindChannel />}
      <div className={classes['account']}>
        <Balance />
        <div className={classes['person']}>
          <PersonBar {...person} />
        </div>
      </div>
    </header>
  );
}
