import { NativeSelect } from '@mantine/core';
import { filtersInRow } from '../filters-in-row.ts';
import type { ListControl } from '../use-list-state.ts';
import classes from './channel-list.module.css';

/** The filters that are used most, each one press away. */
export function ListFilters({ control: { state, change } }: { control: ListControl }) {
  return (
    <>
      {filtersInRow.map(({ name, any, choices }) => (
        <NativeSelect
          key={name}
          aria-label={any}
          data={[{ value: '', label: any }, ...choices]}
          value={state[name] ?? ''}
          classNames={{ input: state[name] ? (classes['chosen'] ?? '') : '' }}
          onChange={({ currentTarget: { value } }) => change({ [name]: value || undefined })}
        />
      ))}
    </>
  );
}
