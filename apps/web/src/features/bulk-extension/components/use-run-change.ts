import type { ExtensionRun } from '@channeldesk/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useKeptFocus } from '#web/shared/hooks/use-kept-focus.ts';
import { changeRunMutation, type RunOrder } from '../mutations.ts';

/** Changes a run; the focus of the button that was pressed stays beside where it stood. */
export function useRunChange({ id, state }: ExtensionRun) {
  const change = useMutation(changeRunMutation(useQueryClient(), id));
  const { place, markPressed } = useKeptFocus(change, state);
  const start = (order: RunOrder) => {
    markPressed();
    change.mutate(order);
  };
  return { change, start, place };
}
