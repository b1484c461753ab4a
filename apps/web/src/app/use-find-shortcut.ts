import { useEffect } from 'react';

/** `/` and ⌘K or Ctrl+K put the cursor into the field that finds a channel on this page. */
export function useFindShortcut(): void {
  useEffect(() => {
    const focusField = (event: KeyboardEvent) => {
      if (!isShortcut(event) || document.querySelector('[role="dialog"], dialog[open]')) return;
      const fields = [...document.querySelectorAll<HTMLInputElement>('input[data-find-field]')];
      const field = fields.find((candidate) => candidate.getClientRects().length > 0) ?? fields[0];
      if (!field) return;
      event.preventDefault();
      field.focus();
      field.select();
    };
    document.addEventListener('keydown', focusField);
    return () => document.removeEventListener('keydown', focusField);
  }, []);
}

function isShortcut(event: KeyboardEvent): boolean {
  if (event.key.toLowerCase() === 'k') return event.metaKey || event.ctrlKey;
  if (event.key !== '/' || event.metaKey || event.ctrlKey || event.altKey) return false;
  const { target } = event;
  return !(
    target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
  );
}
