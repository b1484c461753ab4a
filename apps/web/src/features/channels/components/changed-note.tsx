import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { formatNumber } from '#web/shared/format/number.ts';
import type { ListRows } from '../use-list-rows.ts';
import classes from './channel-list.module.css';

export const listTitleId = 'channel-list-title';

/** Says that there is another order or other rows, which come when they are asked for. */
export function ChangedNote({ rows: { changed, refresh } }: { rows: ListRows }) {
  const renew = () => {
    refresh();
    // The button goes with what it was for, so the focus needs another place.
    document.getElementById(listTitleId)?.focus({ preventScroll: true });
  };
  return (
    <span role="status" className={classes['changed']}>
      {changed > 0 && (
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
