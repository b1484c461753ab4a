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

/** Days the wrong way round, and the filter that stays instead. */
interface RefusedDays {
  readonly days: ListChange;
  readonly first: string | undefined;
  readonly last: string | undefined;
}

const between = 'between';

/** A window of time: one of the usual ones, or two days of one's own. */
export function WindowField({ label, windows, from, to, others = [], control }: WindowFieldProps) {
  const { state, change } = control;
  const [isOwn, setOwn] = useState(false);
  const [refused, setRefused] = useState<RefusedDays | null>(null);
  // Days that were refused are forgotten when the filter becomes another one.
  const isRefused = refused?.first === state[from] && refused?.last === state[to];
  const days = refused && isRefused ? refused.days : { [from]: state[from], [to]: state[to] };
  const parts = [from, to, ...others];
  const nothing: ListChange = Object.fromEntries(parts.map((part) => [part, undefined]));
  const usual = windowOf(windows, state);
  const isBetween = !usual && (isOwn || parts.some((part) => Boolean(state[part])));

  const choose = (value: string) => {
    setOwn(value === between);
    setRefused(null);
    change(windows.find((window) => window.value === value)?.change ?? nothing);
  };
  const chooseDay = (name: typeof from | typeof to, value: string) => {
    const next = { ...days, [name]: value || undefined };
    const isWrong = isReversed(next[from], next[to]);
    setRefused(isWrong ? { days: next, first: state[from], last: state[to] } : null);
    // A day is typed in three parts, and not every one of them is a page of the history.
    if (!isWrong) change(next, true);
  };
  const day = (name: typeof from | typeof to, text: string, isWrong = false) => (
    <TextInput
      type="date"
      label={text}
      value={isDay(days[name]) ? days[name] : ''}
      error={isWrong && 'This is before the first day, so it is not applied'}
      onChange={({ currentTarget: { value } }) => chooseDay(name, value)}
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
          {day(to, 'Last day (UTC)', isReversed(days[from], days[to]))}
        </fieldset>
      )}
    </>
  );
}

function isReversed(first: string | undefined, last: string | undefined): boolean {
  return isDay(first) && isDay(last) && last < first;
}
