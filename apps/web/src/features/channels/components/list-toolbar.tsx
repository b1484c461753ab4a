import { Button } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useState } from 'react';
import { useIsPhone } from '#web/shared/hooks/use-is-phone.ts';
import { countFilters } from '../list-state.ts';
import type { ListControl } from '../use-list-state.ts';
import classes from './channel-list.module.css';
import { ListFilters } from './list-filters.tsx';
import { ListSearch } from './list-search.tsx';

/** Search and filters. On a phone the filters stay folded until somebody wants them. */
export function ListToolbar({ control }: { control: ListControl }) {
  const { state, change } = control;
  const isPhone = useIsPhone();
  const [isUnfolded, setUnfolded] = useState(false);
  const chosen = countFilters(state);
  return (
    <search className={classes['toolbar']}>
      <ListSearch search={state.search ?? ''} onSearch={(search) => change({ search }, true)} />
      {isPhone && (
        <Button
          variant="default"
          leftSection={<IconAdjustmentsHorizontal size={16} stroke={1.75} aria-hidden />}
          aria-expanded={isUnfolded}
          onClick={() => setUnfolded(!isUnfolded)}
        >
          {chosen > 0 ? `Filters (${chosen})` : 'Filters'}
        </Button>
      )}
      {(!isPhone || isUnfolded) && <ListFilters control={control} />}
    </search>
  );
}
