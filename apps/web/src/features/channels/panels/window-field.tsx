import type { ListChange } from '@channeldesk/contracts';
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FilterName } from '../list-state.ts';
import { isDay, type TimeWindow, windowOf } from '../time-windows.ts';
import type { ListControl } from '../use-list-state.ts';
import classes from './filter-fields.module.css';

interface WindowFieldProps {
  label: string;
  windows: readonly TimeWindow[];
  from: 'expiresFrom' | 'createdFrom';
  to: 'expiresTo' | 'createdTo';
  /** What else a window of these can be made of. */
  others?: readonly FilterName[];
  control: ListControl;
}

const between = 'between';

/** A window of time: one of the usual ones, or two days of one's own. */
export function WindowField({ label, windows, from, to, others = [], control }: WindowFieldProps) {
  const { state, change } = control;
  const [isOwn, setOwn] = useState(false);
  const parts = [from, to, ...others];
  const nothing: ListChange = Object.fromEntries(parts.map((part) => [part, undefined]));
  const usual = windowOf(windows, state);
  const isBetween = !usual && (isOwn || parts.some((part) => Boolean(state[part])));

  const choose = (value: string) => {
    setOwn(value === between);
    change(windows.find((window) => window.value === value)?.change ?? nothing);
  };
  const day = (name: typeof from | typeof to, text: string, isWrong = false) => (
    <TextInput
      type="date"
      label={text}
      value={isDay(state[name]) ? state[name] : ''}
      error={isWrong && 'This is before the first day'}
      // A day is typed in three parts, and not every one of them is a page of the history.
      onChange={({ currentTarget: { value } }) => change({ [name]: value || undefined }, true)}
    />
  );
  return (
    <>
      <NativeSelect
        label={label}
        data={[
          { value: '', label: 'Any time' },
          ...windows.map((window) => ({ value: window.value, label: window.label })),
          { value: between, label: 'Between two days' },
        ]}
        value={usual?.value ?? (isBetween ? between : '')}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      />
      {isBetween && (
        <fieldset className={classes['days']} aria-label={`${label} between two days`}>
          {day(from, 'First day (UTC)')}
          {day(to, 'Last day (UTC)', isReversed(state[from], state[to]))}
        </fieldset>
      )}
    </>
  );
}

function isReversed(first: string | undefined, last: string | undefined): boolean {
  return isDay(first) && isDay(last) && last < first;
}
