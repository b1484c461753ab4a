import type { ChannelList } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useIsPhone } from '#web/shared/hooks/use-is-phone.ts';
import { DropPanel } from '#web/shared/ui/drop-panel.tsx';
import { hiddenChoices } from '../filters-in-row.ts';
import type { ListControl } from '../use-list-state.ts';

const loadFields = () => import('../panels/filter-fields.tsx');
const loadSheet = () => import('../panels/filter-sheet.tsx');

const FilterFields = lazy(async () => ({ default: (await loadFields()).FilterFields }));
const FilterSheet = lazy(async () => ({ default: (await loadSheet()).FilterSheet }));

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
    <DropPanel title="Filters" text={text} icon={icon} onNear={() => void loadFields()}>
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
        onPointerEnter={() => void loadSheet()}
        onClick={open}
      >
        {text}
      </Button>
      {isAsked && (
        <Suspense>
          <FilterSheet
            list={list}
            control={control}
            isOpen={isOpen}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
