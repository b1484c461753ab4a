import { useLocalStorage } from '@mantine/hooks';
import * as z from 'zod/mini';
import { type ColumnName, columnNames } from './model.ts';

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
export function parseTableSettings(text: string | undefined): TableSettings {
  const parsed = stored.safeParse(readJson(text));
  if (!parsed.success) return defaults;
  return { ...parsed.data, hidden: parsed.data.hidden.filter(canHide) };
}

export function useTableSettings() {
  return useLocalStorage<TableSettings>({
    key: 'channeldesk.table',
    defaultValue: defaults,
    deserialize: parseTableSettings,
    getInitialValueInEffect: false,
  });
}

function canHide(name: string): name is ColumnName {
  return name !== 'name' && columnNames.some((known) => known === name);
}

function readJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
