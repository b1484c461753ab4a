import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  type DayRange,
  dayLater,
  isReversed,
  latestMonths,
  monthOf,
  monthRange,
  monthText,
} from '../months.ts';
import type { LedgerControl } from '../use-ledger-address.ts';
import classes from './ledger-filters.module.css';

const between = 'between';
const anyTime: DayRange = { from: undefined, to: undefined };
const monthsBack = 13;

/** A month, which is what a statement is of, or two days of one's own. All of them are days in UTC. */
export function TimeFilter({ control }: { control: LedgerControl }) {
  const { choice, change } = control;
  const [isOwn, setOwn] = useState(false);
  const month = monthOf(choice);
  const isBetween = isOwn || (month === null && Boolean(choice.from || choice.to));

  const choose = (value: string) => {
    setOwn(value === between);
    if (value !== between) change(value ? monthRange(value) : anyTime);
  };
  return (
    <>
      <NativeSelect
        label="Time (UTC)"
        data={[
          { value: '', label: 'Any time' },
          ...withPresent(month).map((each) => ({ value: each, label: monthText(each) })),
          { value: between, label: 'Between two days' },
        ]}
        value={isBetween ? between : (month ?? '')}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      />
      {isBetween ? <Days control={control} /> : null}
    </>
  );
}

/** The last day counts for a person; the address has the one after it. */
function Days({ control: { choice, change } }: { control: LedgerControl }) {
  const last = choice.to ? dayLater(choice.to, -1) : '';
  return (
    <fieldset className={classes['days']} aria-label="Between two days">
      <TextInput
        type="date"
        label="First day"
        value={choice.from ?? ''}
        onChange={({ currentTarget: { value } }) => change({ from: value || undefined }, true)}
      />
      <TextInput
        type="date"
        label="Last day"
        value={last}
        error={isReversed(choice) && 'This is before the first day'}
        onChange={({ currentTarget: { value } }) =>
          change({ to: value ? dayLater(value, 1) : undefined }, true)
        }
      />
    </fieldset>
  );
}

/** A month that the address names stays visible, however long ago it was. */
function withPresent(month: string | null): readonly string[] {
  const months = latestMonths(new Date(), monthsBack);
  return month === null || months.includes(month) ? months : [month, ...months];
}
