import type { ChannelSort } from '@channeldesk/contracts';
import { NativeSelect } from '@mantine/core';
import { IconArrowsSort } from '@tabler/icons-react';
import { type Column, columns } from '../model.ts';
import type { ListControl } from '../use-list-state.ts';

/** In the words of what is sorted. */
type Order = readonly [up: string, down: string];
const letters: Order = ['A to Z', 'Z to A'];
const orders: Readonly<Record<Column['sort'], Order>> = {
  name: letters,
  id: letters,
  phone: ['0 to 9', '9 to 0'],
  link: letters,
  status: letters,
  mode: letters,
  activeTill: ['soonest first', 'latest first'],
  createdAt: ['oldest first', 'newest first'],
};

const choices = columns.flatMap(({ label, sort }) => [
  { value: sort, label: `${label}, ${orders[sort][0]}` },
  { value: `-${sort}`, label: `${label}, ${orders[sort][1]}` },
]);

interface SortFieldProps {
  control: ListControl;
  /** Where no word beside it says what it is. */
  hasIcon?: boolean;
}

/** Sorts by any column, also by those for which there is no header to press. */
export function SortField({ control: { state, change }, hasIcon = false }: SortFieldProps) {
  return (
    <NativeSelect
      aria-label="Sort by"
      leftSection={hasIcon && <IconArrowsSort size={16} stroke={1.75} aria-hidden />}
      data={choices}
      value={state.sort}
      onChange={({ currentTarget: { value } }) => change({ sort: value as ChannelSort })}
    />
  );
}
