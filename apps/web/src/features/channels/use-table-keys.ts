import { useEffect, useEffectEvent } from 'react';
import { hasModifier, keepsKeys, wasDialogOpen } from '#web/shared/keyboard.ts';
import { areSingleKeysOn } from '#web/shared/single-keys.ts';
import type { RowSelection } from './row-selection.ts';
import { commandOf, stepFrom, type TableCommand } from './table-keys.ts';
import type { RowCursor } from './use-row-cursor.ts';

interface TableKeysOptions {
  readonly ids: readonly string[];
  readonly cursor: RowCursor;
  readonly selection: RowSelection;
  refresh(): void;
}

/** The keys of the list, on the whole page as long as the list is on it. */
export function useTableKeys({ ids, cursor, selection, refresh }: TableKeysOptions): void {
  const step = (command: 'next' | 'previous') => {
    const row = stepFrom(ids, cursor.active, { command, isInRows: cursor.isInRows() });
    if (row !== null) cursor.focusRow(row);
  };
  const acts: Record<TableCommand, () => void> = {
    next: () => step('next'),
    previous: () => step('previous'),
    toggle: () => cursor.active !== null && selection.toggle(cursor.active),
    refresh,
    clear: selection.clear,
  };
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const command = commandOf({
      key: event.key,
      hasModifier: hasModifier(event),
      isTyping: keepsKeys(event.target),
      isDialogOpen: wasDialogOpen(),
      areSingleKeysOff: !areSingleKeysOn(),
      isInRows: cursor.isInRows(),
    });
    if (!command || event.defaultPrevented) return;
    event.preventDefault();
    acts[command]();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
