import type { Policy } from '@channeldesk/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { updatePolicyMutation } from '../queries.ts';

/**
 * Switches a policy. The button that was pressed is gone afterwards, also where somebody else has changed
 * the policy; the focus it had then goes to the part of the page that stands around it. It is to be used
 * where that part stays: the preview of what was changed goes, and would take the answer with it.
 */
export function usePolicySwitch({ id, state, updatedAt }: Policy) {
  const change = useMutation(updatePolicyMutation(useQueryClient(), id));
  const place = useRef<HTMLDivElement>(null);
  const isPressed = useRef(false);
  useEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (isPressed.current && isLost)
      place.current?.closest('section')?.focus({ preventScroll: true });
    isPressed.current = false;
  }, [state, updatedAt]);
  const switchTo = (wanted: Policy['state'], onAnswered?: () => void) => {
    isPressed.current = true;
    // What is switched on is what was looked at; pausing is right whatever it has become.
    const seen = wanted === 'on' ? { updatedAt } : {};
    change.mutate({ state: wanted, ...seen }, { onSettled: () => onAnswered?.() });
  };
  return { change, switchTo, place };
}
