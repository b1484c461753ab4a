import type { ComponentProps } from 'react';
import { ConfirmFooter } from '#web/shared/ui/confirm-footer.tsx';
import classes from './dialog-layout.module.css';

/** Cancel and confirm, where the confirming button is as wide as its verb and channel ID need. */
export function ControlFooter(props: ComponentProps<typeof ConfirmFooter>) {
  return (
    <div className={classes['confirm']}>
      <ConfirmFooter {...props} />
    </div>
  );
}
