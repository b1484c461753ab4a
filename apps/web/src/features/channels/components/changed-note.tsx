import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useEffect } from 'react';
import { formatNumber } from '#web/shared/format/number.ts';
import { announce } from '#web/shared/ui/announcer.tsx';
import { focusListTitle } from '../list-title.ts';
import type { ListRows } from '../use-list-rows.ts';
import classes from './channel-list.module.css';

/** Says that there is another order or other rows, which come when they are asked for. */
export function ChangedNote({ rows: { changed, refresh } }: { rows: ListRows }) {
  const isChanged = changed > 0;
  // Said once: each further change would talk over what the person is reading.
  useEffect(() => {
    if (isChanged) announce('There are newer rows; Refresh shows them');
  }, [isChanged]);
  const renew = () => {
    refresh();
    focusListTitle();
  };
  return (
    <span className={classes['changed']}>
      {isChanged && (
        <>
          {formatNumber(changed)} changed
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconRefresh size={14} aria-hidden />}
            aria-keyshortcuts="r"
            title="Show the newest order (r)"
            onClick={renew}
          >
            Refresh
          </Button>
        </>
      )}
    </span>
  );
}
