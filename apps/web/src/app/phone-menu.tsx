import { ActionIcon } from '@mantine/core';
import { IconMenu2, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import { PersonBar, type PersonBarProps } from './person-bar.tsx';
import classes from './phone-menu.module.css';
import { ShellNav } from './shell-nav.tsx';

/** The menu where there is no room for it beside the page, one tap away. */
export function PhoneMenu(person: PersonBarProps) {
  const sheet = useRef<HTMLDialogElement>(null);
  const close = () => sheet.current?.close();
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label="Open the menu"
        aria-haspopup="dialog"
        onClick={() => sheet.current?.showModal()}
      >
        <IconMenu2 size={20} stroke={1.6} aria-hidden />
      </ActionIcon>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself */}
      <dialog
        ref={sheet}
        aria-label="Menu"
        className={classes['sheet']}
        onClick={(event) => event.target === event.currentTarget && close()}
      >
        <div className={classes['content']}>
          <div className={classes['close']}>
            <ActionIcon variant="subtle" color="gray" aria-label="Close the menu" onClick={close}>
              <IconX size={20} stroke={1.6} aria-hidden />
            </ActionIcon>
          </div>
          <ShellNav onChoose={close} />
          <div className={classes['person']}>
            <PersonBar {...person} />
          </div>
        </div>
      </dialog>
    </>
  );
}
