import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';

interface PageTurnersProps {
  /** How many pages lie before this one; null where that is not known. */
  pagesBefore: number | null;
  /** Null where there is no page, or one is just being turned. */
  onPrevious: (() => void) | null;
  onNext: (() => void) | null;
}

/** The way to the pages before and after. */
export function PageTurners({ pagesBefore, onPrevious, onNext }: PageTurnersProps) {
  return (
    <>
      <Button {...turning(onPrevious)} leftSection={<IconChevronLeft size={16} aria-hidden />}>
        {pagesBefore === null ? 'First page' : 'Previous'}
      </Button>
      <Button {...turning(onNext)} rightSection={<IconChevronRight size={16} aria-hidden />}>
        Next
      </Button>
    </>
  );
}

/**
 * A button that can turn no page, or is just turning one, keeps the focus: who goes through many pages
 * presses one key again and again.
 */
function turning(turn: (() => void) | null) {
  return {
    variant: 'default',
    'aria-disabled': !turn,
    'data-disabled': !turn,
    onClick: () => turn?.(),
  } as const;
}
