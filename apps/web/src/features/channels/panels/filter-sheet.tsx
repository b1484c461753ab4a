import type { ChannelList } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { AppDialog } from '#web/shared/ui/app-dialog.tsx';
import { totalCount } from '../total-text.ts';
import type { ListControl } from '../use-list-state.ts';
import classes from './filter-fields.module.css';
import { FilterFields } from './filter-fields.tsx';

interface FilterSheetProps {
  list: ChannelList | null;
  control: ListControl;
  isOpen: boolean;
  onClose: () => void;
}

/** The filters on a phone. They take effect at once; the button only leads back to the list. */
export function FilterSheet({ list, control, isOpen, onClose }: FilterSheetProps) {
  const [clearings, setClearings] = useState(0);
  const clear = () => {
    control.clear();
    setClearings(clearings + 1);
  };
  const show = (
    <div className={classes['foot']}>
      <Button variant="default" onClick={clear}>
        Clear filters
      </Button>
      <Button onClick={onClose}>{list ? `Show ${totalCount(list)}` : 'Show the list'}</Button>
    </div>
  );
  return (
    <AppDialog title="Filters" isOpen={isOpen} onClose={onClose} footer={show}>
      {/* Begun anew by each clearing: what a field only remembers, as "Between two days", goes as well. */}
      <FilterFields key={clearings} control={control} isWhole />
    </AppDialog>
  );
}
