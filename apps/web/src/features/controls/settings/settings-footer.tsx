import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { formatCount } from '#web/shared/format/number.ts';
import layout from '../components/dialog-layout.module.css';
import classes from './settings.module.css';
import type { useSettingsEditor } from './use-settings-editor.ts';

interface SettingsFooterProps {
  readonly editor: ReturnType<typeof useSettingsEditor>;
  readonly isReview: boolean;
  /** Closing was asked for while changes are not saved. */
  readonly isLeaving: boolean;
  onClose(): void;
  onStay(): void;
  onReview(): void;
  onBack(): void;
  onSave(): void;
}

/** Close; then discard or review; then back or save, which says how much. */
export function SettingsFooter(props: SettingsFooterProps) {
  const { editor, isReview } = props;
  const count = editor.changes.length;
  if (count === 0) {
    return (
      <div className={layout['footer']}>
        <Button variant="default" onClick={props.onClose}>
          Close
        </Button>
      </div>
    );
  }
  if (props.isLeaving) {
    return <Leaving count={count} onClose={props.onClose} onStay={props.onStay} />;
  }
  if (isReview) {
    return (
      <div className={layout['footer']}>
        <Button variant="default" onClick={props.onBack} data-autofocus>
          Back
        </Button>
        <Button loading={editor.save.isPending} onClick={props.onSave}>
          Save {formatCount(count, 'change')}
        </Button>
      </div>
    );
  }
  return (
    <div className={layout['footer']}>
      {editor.faults.length > 0 ? (
        <ul className={classes['faults']}>
          {editor.faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      ) : null}
      <Button variant="default" onClick={editor.discard}>
        Discard changes
      </Button>
      <Button disabled={editor.faults.length > 0} onClick={props.onReview}>
        Review {formatCount(count, 'change')}
      </Button>
    </div>
  );
}

interface LeavingProps {
  readonly count: number;
  onClose(): void;
  onStay(): void;
}

/** Who asked to close by the keyboard answers by it: the focus goes to the harmless answer. */
function Leaving({ count, onClose, onStay }: LeavingProps) {
  const stay = useRef<HTMLButtonElement>(null);
  useEffect(() => stay.current?.focus(), []);
  return (
    <div className={layout['footer']}>
      <p role="alert" className={classes['leaving']}>
        {formatCount(count, 'change')} not saved.
      </p>
      <Button variant="default" onClick={onClose}>
        Close without saving
      </Button>
      <Button ref={stay} onClick={onStay}>
        Keep editing
      </Button>
    </div>
  );
}
