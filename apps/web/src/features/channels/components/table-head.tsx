import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import type { PlacedColumn } from '../column-layout.ts';
import { directionOf, toggledSort } from '../model.ts';
import type { ListRows } from '../use-list-rows.ts';
import type { ListControl } from '../use-list-state.ts';
import classes from './channel-table.module.css';
import { RowCheckbox } from './row-checkbox.tsx';

interface TableHeadProps {
  columns: readonly PlacedColumn[];
  control: ListControl;
  rows: ListRows;
}

/** Sorts by a column, and selects the page. */
export function TableHead({ columns, control, rows: { ids, selection } }: TableHeadProps) {
  const count = ids.filter((id) => selection.isSelected(id)).length;
  const some = count > 0 ? 'some' : 'none';
  return (
    <thead>
      <tr>
        <th scope="col" className={classes['box']}>
          <RowCheckbox
            label={`Select the ${ids.length} on this page`}
            state={count > 0 && count === ids.length ? 'all' : some}
            onToggle={() => selection.toggleAll(ids)}
          />
        </th>
        {columns.map((column) => (
          <Header key={column.name} column={column} control={control} />
        ))}
      </tr>
    </thead>
  );
}

const arrows = { ascending: IconArrowUp, descending: IconArrowDown, none: IconArrowsSort };

function Header({ column, control }: { column: PlacedColumn; control: ListControl }) {
  const direction = directionOf(control.state.sort, column);
  const Arrow = arrows[direction];
  const sort = () => control.change({ sort: toggledSort(control.state.sort, column) });
  return (
    <th scope="col" aria-sort={direction}>
      <button type="button" onClick={sort} className={classes['sort']} data-direction={direction}>
        {column.label}
        <Arrow size={12} stroke={2} aria-hidden />
      </button>
    </th>
  );
}
