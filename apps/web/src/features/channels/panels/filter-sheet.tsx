import type { ChannelList } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
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
  const show = (
    <div className={classes['foot']}>
      <Button variant="default" onClick={control.clear}>
        Clear filters
      </Button>
      <Button onClick={onClose}>{list ? `Show ${totalCount(list)}` : 'Show the list'}</Button>
    </div>
  );
  return (
    <AppDialog title="Filters" isOpen={isOpen} onClose={onClose} footer={show}>
      <FilterFields control={control} isWhole />
    </AppDialog>
  );
}
