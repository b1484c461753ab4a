import type { LedgerEntry } from '@channeldesk/contracts';
import { IconChevronRight } from '@tabler/icons-react';
import { formatDateTime } from '#web/shared/format/date.ts';
import { kindWords } from '#web/shared/format/movement-words.ts';
import classes from './ledger.module.css';

interface StepsButtonProps {
  readonly entry: LedgerEntry;
  readonly isOpen: boolean;
  readonly controls: string;
  /** What stands beside the arrow where there is room for it. */
  readonly children?: string;
  onPress(): void;
}

/** Opens and closes the steps of a movement. */
export function StepsButton({ entry, isOpen, controls, children, onPress }: StepsButtonProps) {
  const { kind, channelId, at } = entry;
  const what = [kindWords[kind], channelId, formatDateTime(at)].filter(Boolean).join(', ');
  return (
    <button
      type="button"
      className={classes['toggle']}
      aria-expanded={isOpen}
      aria-controls={isOpen ? controls : undefined}
      aria-label={`Steps of ${what}`}
      onClick={onPress}
    >
      <IconChevronRight size={16} stroke={1.75} aria-hidden />
      {children}
    </button>
  );
}
