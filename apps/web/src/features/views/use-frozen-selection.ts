import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { freezeMutation } from './queries.ts';
import { toBody } from './selection-body.ts';
import type { ChannelSelection } from './selection-model.ts';

interface FrozenSelectionOptions {
  readonly selection: ChannelSelection;
  /** Does what was pressed for with the list that was kept; not where none of it is there any more. */
  onKept(id: string): void;
}

/**
 * Does something with what is selected. The list is kept at the press: what was meant is what matched
 * then, whatever changes meanwhile.
 */
export function useFrozenSelection({ selection, onKept }: FrozenSelectionOptions) {
  const freeze = useMutation(freezeMutation());
  const [kept, setKept] = useState<{ of: ChannelSelection; count: number } | null>(null);
  const start = () => {
    const body = toBody(selection);
    if (!body) return;
    freeze.mutate(body, {
      onSuccess: ({ id, count }) => {
        setKept({ of: selection, count });
        if (count > 0) onKept(id);
      },
    });
  };
  return {
    start,
    isPending: freeze.isPending,
    error: freeze.error,
    /** How many there were at the last press; null once the selection is another. */
    keptCount: kept?.of === selection ? kept.count : null,
  };
}
