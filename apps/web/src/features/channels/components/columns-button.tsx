import { IconColumns3 } from '@tabler/icons-react';
import { lazyPart } from '#web/shared/lazy-part.tsx';
import { DropPanel } from '#web/shared/ui/drop-panel.tsx';
import type { ListControl } from '../use-list-state.ts';
import type { TableLayout } from '../use-table-layout.ts';

const ColumnsPanel = lazyPart(() => import('../panels/columns-panel.tsx'), 'ColumnsPanel');

interface ColumnsButtonProps {
  layout: TableLayout;
  control: ListControl;
}

/** Which columns the table has and how high its rows are. */
export function ColumnsButton({ layout, control }: ColumnsButtonProps) {
  return (
    <DropPanel
      title="Columns"
      icon={<IconColumns3 size={16} stroke={1.75} aria-hidden />}
      onNear={ColumnsPanel.preload}
    >
      <ColumnsPanel layout={layout} control={control} />
    </DropPanel>
  );
}
