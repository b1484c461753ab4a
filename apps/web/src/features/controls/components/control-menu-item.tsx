import { Menu } from '@mantine/core';
import { useId } from 'react';
import classes from './channel-controls.module.css';
import { controlDefinitions } from './control-definitions.ts';
import type { ControlName } from './control-dialog.ts';
import { prefetchControl } from './control-loaders.ts';

interface ControlMenuItemProps {
  readonly name: ControlName;
  readonly label: string;
  readonly isDangerous?: boolean;
  readonly reason: string | null;
  /** When it is the right control, for the ones people mix up. */
  readonly note?: string;
  onOpen(name: ControlName): void;
}

export function ControlMenuItem(props: ControlMenuItemProps) {
  const { name, isDangerous, reason, note, onOpen } = props;
  const noteId = useId();
  const { icon: Icon } = controlDefinitions[name];
  const prefetch = () => prefetchControl(name);
  const text = reason ?? note;

  return (
    <Menu.Item
      leftSection={<Icon size={16} stroke={1.75} aria-hidden />}
      className={`${classes['item']} ${isDangerous && !reason ? classes['dangerItem'] : ''}`}
      {...(text && { 'aria-describedby': noteId })}
      {...(reason
        ? { 'data-disabled': true, 'aria-disabled': true, closeMenuOnClick: false }
        : { onClick: () => onOpen(name), onPointerEnter: prefetch, onFocus: prefetch })}
    >
      {props.label}
      {text ? (
        <span id={noteId} className={classes['note']}>
          {text}
        </span>
      ) : null}
    </Menu.Item>
  );
}
