import type { ChannelList } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useState } from 'react';
import { useIsPhone } from '#web/shared/hooks/use-is-phone.ts';
import { lazyPart } from '#web/shared/lazy-part.tsx';
import { DropPanel } from '#web/shared/ui/drop-panel.tsx';
import { hiddenChoices } from '../filters-in-row.ts';
import type { ListControl } from '../use-list-state.ts';

const FilterFields = lazyPart(() => import('../panels/filter-fields.tsx'), 'FilterFields');
const FilterSheet = lazyPart(() => import('../panels/filter-sheet.tsx'), 'FilterSheet');

const icon = <IconAdjustmentsHorizontal size={16} stroke={1.75} aria-hidden />;

interface FiltersButtonProps {
  list: ChannelList | null;
  control: ListControl;
}

/** All filters that do not stand in the row: in a panel, on a phone in a sheet. */
export function FiltersButton({ list, control }: FiltersButtonProps) {
  const isPhone = useIsPhone();
  const chosen = hiddenChoices(control.state, isPhone);
  const text = chosen.length > 0 ? `Filters (${chosen.length})` : 'Filters';
  if (isPhone) return <SheetButton text={text} list={list} control={control} />;
  return (
    <DropPanel title="Filters" text={text} icon={icon} onNear={FilterFields.preload}>
      <FilterFields control={control} />
    </DropPanel>
  );
}

function SheetButton({ text, list, control }: FiltersButtonProps & { text: string }) {
  const [isAsked, setAsked] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const open = () => {
    setAsked(true);
    setOpen(true);
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={icon}
        aria-haspopup="dialog"
        onPointerEnter={FilterSheet.preload}
        onClick={open}
      >
        {text}
      </Button>
      {isAsked && (
        <FilterSheet list={list} control={control} isOpen={isOpen} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
