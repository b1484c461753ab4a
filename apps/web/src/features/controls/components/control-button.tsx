import { Button, type ButtonProps } from '@mantine/core';
import { useId } from 'react';
import classes from './channel-controls.module.css';
import { controlDefinitions } from './control-definitions.ts';
import type { ControlName } from './control-dialog.ts';
import { prefetchControl } from './control-loaders.ts';

interface ControlButtonProps {
  readonly name: ControlName;
  readonly label: string;
  readonly variant?: ButtonProps['variant'];
  readonly isDangerous?: boolean;
  readonly isLoading: boolean;
  /** Why it cannot be used; it stays visible and reachable by keyboard so that the reason can be read. */
  readonly reason: string | null;
  onOpen(name: ControlName): void;
}

export function ControlButton(props: ControlButtonProps) {
  const { name, reason, isDangerous = false } = props;
  const reasonId = useId();
  const { icon: Icon } = controlDefinitions[name];
  const prefetch = () => prefetchControl(name);

  return (
    <span className={classes['slot']}>
      <Button
        fullWidth
        variant={props.variant ?? (isDangerous ? 'outline' : 'default')}
        {...(isDangerous && { className: classes['danger'] ?? '' })}
        leftSection={<Icon size={16} stroke={1.75} aria-hidden />}
        loading={props.isLoading}
        {...(reason
          ? { 'data-disabled': true, 'aria-disabled': true, 'aria-describedby': reasonId }
          : { onClick: () => props.onOpen(name), onPointerEnter: prefetch, onFocus: prefetch })}
      >
        {props.label}
      </Button>
      {reason ? (
        <span role="tooltip" id={reasonId} className={classes['reason']}>
          {reason}
        </span>
      ) : null}
    </span>
  );
}
