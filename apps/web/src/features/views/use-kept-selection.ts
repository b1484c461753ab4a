import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type ChannelSelection, nothingSelected } from './selection-model.ts';

const keptKey = ['selection'];

/**
 * The selection of one list, until it is cleared: who opens a channel and comes back finds it as it was.
 * It is kept with what was loaded, so that it is forgotten with it when another person signs in.
 */
export function useKeptSelection(list: string) {
  const client = useQueryClient();
  const queryKey = [...keptKey, list];
  const [selection, setSelection] = useState(
    () => client.getQueryData<ChannelSelection>(queryKey) ?? nothingSelected,
  );
  const change = (next: ChannelSelection) => {
    client.setQueryDefaults(keptKey, { gcTime: Number.POSITIVE_INFINITY });
    client.setQueryData(queryKey, next);
    setSelection(next);
  };
  return [selection, change] as const;
}
