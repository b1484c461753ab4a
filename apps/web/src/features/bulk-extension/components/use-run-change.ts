import type { ExtensionRun } from '@channeldesk/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { changeRunMutation, type RunOrder } from '../mutations.ts';

/**
 * Changes a run. The button that was pressed may be gone afterwards; the focus it had then goes to the part
 * of the page that stands around it.
 */
export function useRunChange({ id }: Pick<ExtensionRun, 'id'>) {
  const change = useMutation(changeRunMutation(useQueryClient(), id));
  const place = useRef<HTMLDivElement>(null);
  const keepFocus = () => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (isLost) place.current?.closest('section')?.focus({ preventScroll: true });
  };
  const start = (order: RunOrder) => change.mutate(order, { onSettled: keepFocus });
  return { change, start, place };
}
