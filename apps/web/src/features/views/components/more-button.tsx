import { Button } from '@mantine/core';
import type { MouseEvent } from 'react';
import { useIsNarrow, useIsPhone } from '#web/shared/hooks/use-is-phone.ts';
import { selectMatching, toggleAll } from '../selection-model.ts';
import type { SelectionBarProps } from './selection-bar.tsx';
import { moreThere, moreWords } from './selection-words.ts';

/** Selects the page, or all that match; what is beyond the page cannot be ticked. */
export function MoreButton(props: SelectionBarProps) {
  const { selection, onChange, pageIds, query } = props;
  const isPhone = useIsPhone();
  const more = moreThere(props, !useIsNarrow());
  if (!more) return null;
  const select = ({ currentTarget }: MouseEvent<HTMLElement>) => {
    // The button goes when there is no more to select; what can be done with it all is next to the bar itself.
    currentTarget.closest('section')?.focus();
    onChange(more === 'page' ? toggleAll(selection, pageIds) : selectMatching(query));
  };
  return (
    <Button variant="subtle" size="compact-sm" onClick={select}>
      {moreWords(more, props, isPhone)}
    </Button>
  );
}
