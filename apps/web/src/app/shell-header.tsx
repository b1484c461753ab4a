import { ActionIcon } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useLocation } from 'react-router';
import { Balance } from '#web/features/account/components/balance.tsx';
import { FindChannel } from '#web/features/channels/components/find-channel.tsx';
import { paths } from '#web/shared/paths.ts';
import { preloadPalette } from './overlays.tsx';
import { PersonBar, type PersonBarProps } from './person-bar.tsx';
import { PhoneMenu } from './phone-menu.tsx';
import classes from './shell-header.module.css';

interface ShellHeaderProps extends PersonBarProps {
  /** Opens the palette. */
  onFind: () => void;
}

/**
 * Find, balance and who is signed in. The channels page has a look-up field of its own at the top,
 * so a second field above it would only make people choose.
 */
export function ShellHeader({ onFind, ...person }: ShellHeaderProps) {
  const isLookUp = useLocation().pathname === paths.channels;
  return (
    <header className={classes['root']}>
      <div className={classes['menu']}>
        <PhoneMenu {...person} />
      </div>
      <div className={classes['find']} data-alone={isLookUp}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Find a channel or a command"
          title="Find a channel or a command"
          aria-keyshortcuts="Control+K Meta+K"
          aria-haspopup="dialog"
          onPointerEnter={preloadPalette}
          onClick={onFind}
        >
          <IconSearch size={20} stroke={1.6} aria-hidden />
        </ActionIcon>
      </div>
      {!isLookUp && <FindChannel onPalette={onFind} />}
      <div className={classes['account']}>
        <Balance />
        <div className={classes['person']}>
          <PersonBar {...person} />
        </div>
      </div>
    </header>
  );
}
