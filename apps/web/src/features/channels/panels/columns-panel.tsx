import { type ColumnName, columns } from '../model.ts';
import type { ListControl } from '../use-list-state.ts';
import type { TableLayout } from '../use-table-layout.ts';
import classes from './columns-panel.module.css';
import { SortField } from './sort-field.tsx';

interface ColumnsPanelProps {
  layout: TableLayout;
  control: ListControl;
}

/** Chooses columns and density, which are kept in this browser, and sorts by columns that have no header. */
export function ColumnsPanel({ layout, control }: ColumnsPanelProps) {
  const { settings, change, columns: placed } = layout;
  const toggle = (name: ColumnName) => {
    const hidden = settings.hidden.includes(name)
      ? settings.hidden.filter((each) => each !== name)
      : [...settings.hidden, name];
    change({ ...settings, hidden });
  };
  return (
    <div className={classes['root']}>
      <fieldset>
        <legend>Columns</legend>
        {columns.map(({ name, label }) => {
          const isChosen = !settings.hidden.includes(name);
          const hasRoom = placed.some((column) => column.name === name);
          return (
            <label key={name}>
              <input
                type="checkbox"
                checked={isChosen}
                disabled={name === 'name'}
                onChange={() => toggle(name)}
              />
              {label}
              {name === 'name' && <small>always</small>}
              {isChosen && !hasRoom && <small>no room at this width</small>}
            </label>
          );
        })}
      </fieldset>
      <fieldset>
        <legend>Order</legend>
        <SortField control={control} />
      </fieldset>
      <fieldset className={classes['line']}>
        <legend>Rows</legend>
        {(['normal', 'compact'] as const).map((density) => (
          <label key={density}>
            <input
              type="radio"
              name="density"
              checked={settings.density === density}
              onChange={() => change({ ...settings, density })}
            />
            {density === 'normal' ? 'Normal' : 'Compact'}
          </label>
        ))}
      </fieldset>
    </div>
  );
}
