import { readAddress, writeQuery } from '@channeldesk/contracts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { freezeMutation } from './queries.ts';
import { toBody } from './selection-body.ts';
import type { ChannelSelection } from './selection-model.ts';

interface SelectionExportOptions {
  readonly selection: ChannelSelection;
  /** The query of the list; its order is that of the export. */
  readonly query: string;
  onExport(query: string): void;
}

/**
 * Exports what is selected. The list is kept at the press: what was meant is what matched then, whatever
 * changes meanwhile.
 */
export function useSelectionExport({ selection, query, onExport }: SelectionExportOptions) {
  const freeze = useMutation(freezeMutation());
  const [kept, setKept] = useState<{ of: ChannelSelection; count: number } | null>(null);
  const start = () => {
    const body = toBody(selection);
    if (!body) return;
    freeze.mutate(body, {
      onSuccess: ({ id, count }) => {
        setKept({ of: selection, count });
        const { sort } = readAddress(new URLSearchParams(query));
        if (count > 0) onExport(writeQuery({ selection: id, sort }));
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
