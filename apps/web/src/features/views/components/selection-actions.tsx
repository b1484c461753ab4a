import { Button } from '@mantine/core';
import { IconCalendarPlus, IconDownload } from '@tabler/icons-react';
import { useIsPhone } from '#web/shared/hooks/use-is-phone.ts';
import type { ChannelSelection } from '../selection-model.ts';
import type { useFrozenSelection } from '../use-frozen-selection.ts';
import { AutoExtendLink } from './auto-extend-link.tsx';
import { CopyIds } from './copy-ids.tsx';
import classes from './selection-bar.module.css';

type Frozen = Pick<ReturnType<typeof useFrozenSelection>, 'start' | 'isPending'>;

interface SelectionActionsProps {
  readonly selection: ChannelSelection;
  readonly exported: Frozen;
  /** Null for who may not spend days. */
  readonly extended: Frozen | null;
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;
const look = { variant: 'default', size: 'compact-sm' } as const;

/** What can be done with all that is selected. */
export function SelectionActions({ selection, exported, extended }: SelectionActionsProps) {
  const isPhone = useIsPhone();
  return (
    <div className={classes['actions']}>
      {selection.kind === 'rows' ? <CopyIds ids={selection.ids} /> : null}
      <Button
        {...look}
        {...(!isPhone && { leftSection: <IconDownload {...icon} /> })}
        loading={exported.isPending}
        aria-label="Export selected"
        onClick={exported.start}
      >
        Export
      </Button>
      {extended ? (
        <Button
          {...look}
          {...(!isPhone && { leftSection: <IconCalendarPlus {...icon} /> })}
          loading={extended.isPending}
          aria-label="Extend selected…"
          onClick={extended.start}
        >
          Extend…
        </Button>
      ) : null}
      {extended ? <AutoExtendLink selection={selection} /> : null}
    </div>
  );
}
