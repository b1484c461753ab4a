import { IconColumns3 } from '@tabler/icons-react';
import { lazy } from 'react';
import { DropPanel } from '#web/shared/ui/drop-panel.tsx';
import type { ListControl } from '../use-list-state.ts';
import type { TableLayout } from '../use-table-layout.ts';

const loadPanel = () => import('../panels/columns-panel.tsx');
const ColumnsPanel = lazy(async () => ({ default: (await loadPanel()).ColumnsPanel }));

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
      onNear={() => void loadPanel()}
    >
      <ColumnsPanel layout={layout} control={control} />
    </DropPanel>
  );
}
