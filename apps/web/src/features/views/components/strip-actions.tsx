import type { View } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { IconBookmarkPlus, IconRefresh } from '@tabler/icons-react';
import { prefetchViewForm } from './view-dialogs.tsx';
import classes from './views.module.css';

interface StripActionsProps {
  /** The view whose filters were changed, where the person may change it. */
  changed: View | null;
  onUpdate: (view: View) => void;
  onSave: () => void;
}

/** What can be done with filters that no view has. */
export function StripActions({ changed, onUpdate, onSave }: StripActionsProps) {
  const look = {
    variant: 'subtle',
    size: 'compact-sm',
    className: classes['action'] ?? '',
  } as const;
  return (
    <>
      {changed && (
        <Button
          {...look}
          leftSection={<IconRefresh size={16} stroke={1.75} aria-hidden />}
          title={`Gives ${changed.name} the present filters`}
          onClick={() => onUpdate(changed)}
        >
          <span className={classes['words']}>Update “{changed.name}”</span>
        </Button>
      )}
      <Button
        {...look}
        leftSection={<IconBookmarkPlus size={16} stroke={1.75} aria-hidden />}
        onPointerEnter={prefetchViewForm}
        onFocus={prefetchViewForm}
        onClick={onSave}
      >
        <span className={classes['words']}>Save view</span>
      </Button>
    </>
  );
}
