import { useState } from 'react';
import * as z from 'zod/mini';
import { type ColumnName, columnNames } from './model.ts';

const key = 'channeldesk.table';

const stored = z.object({
  density: z.enum(['normal', 'compact']),
  hidden: z.array(z.string()),
});

/** How one browser shows the table. */
export interface TableSettings {
  readonly density: 'normal' | 'compact';
  readonly hidden: readonly ColumnName[];
}

const defaults: TableSettings = { density: 'normal', hidden: [] };

/** Reads what is kept in the browser; what cannot be read, or names no column, counts as not kept. */
export function parseTableSettings(text: string | null): TableSettings {
  const parsed = stored.safeParse(readJson(text));
  if (!parsed.success) return defaults;
  return { ...parsed.data, hidden: parsed.data.hidden.filter(canHide) };
}

export function useTableSettings() {
  const [settings, setSettings] = useState(() => parseTableSettings(readStored()));
  const change = (next: TableSettings) => {
    setSettings(next);
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // With a full or forbidden storage only a reload of the page loses it.
    }
  };
  return [settings, change] as const;
}

function readStored(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function canHide(name: string): name is ColumnName {
  return name !== 'name' && columnNames.some((known) => known === name);
}

function readJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
