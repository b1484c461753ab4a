import type { Policy } from '@channeldesk/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useKeptFocus } from '#web/shared/hooks/use-kept-focus.ts';
import { updatePolicyMutation } from '../queries.ts';

/**
 * Switches a policy; the focus of the button that was pressed stays beside where it stood, also where somebody
 * else has changed the policy. It is to be used where that part stays: the preview of what was changed goes,
 * and would take the answer with it.
 */
export function usePolicySwitch({ id, state, updatedAt }: Policy) {
  const change = useMutation(updatePolicyMutation(useQueryClient(), id));
  const { place, markPressed } = useKeptFocus(change, `${state} ${updatedAt}`);
  const switchTo = (wanted: Policy['state'], onAnswered?: () => void) => {
    markPressed();
    // What is switched on is what was looked at; pausing is right whatever it has become.
    const seen = wanted === 'on' ? { updatedAt } : {};
    change.mutate({ state: wanted, ...seen }, { onSettled: () => onAnswered?.() });
  };
  return { change, switchTo, place };
}
