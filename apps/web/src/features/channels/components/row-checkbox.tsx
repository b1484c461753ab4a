import classes from './row-checkbox.module.css';

interface RowCheckboxProps {
  label: string;
  state: 'none' | 'some' | 'all';
  tabIndex?: 0 | -1;
  /** `isRange` says that Shift was held: from the one before to this one. */
  onToggle: (isRange: boolean) => void;
}

/** A box to select by; what surrounds it belongs to it, so that no near miss opens the row. */
export function RowCheckbox({ label, state, tabIndex = 0, onToggle }: RowCheckboxProps) {
  return (
    <label className={classes['root']}>
      <input
        ref={(box) => {
          if (box) box.indeterminate = state === 'some';
        }}
        type="checkbox"
        aria-label={label}
        checked={state === 'all'}
        tabIndex={tabIndex}
        onChange={({ nativeEvent }) =>
          onToggle(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
      />
    </label>
  );
}
