import { Button } from '@mantine/core';
import { formatNumber } from '#web/shared/format/number.ts';
import type { RowSelection } from '../row-selection.ts';
import classes from './channel-list.module.css';

/** How many rows are selected, and the way to let them go. */
export function SelectionNote({ selection }: { selection: RowSelection }) {
  return (
    <span role="status" className={classes['selected']}>
      {selection.size > 0 && (
        <>
          {formatNumber(selection.size)} selected
          <Button
            variant="subtle"
            size="compact-sm"
            aria-keyshortcuts="Escape"
            onClick={selection.clear}
          >
            Clear selection
          </Button>
        </>
      )}
    </span>
  );
}
