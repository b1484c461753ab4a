import { useEffect, useEffectEvent } from 'react';
import { hasModifier, keepsKeys, wasDialogOpen } from '#web/shared/keyboard.ts';
import { areSingleKeysOn } from '#web/shared/single-keys.ts';
import { type OverlayName, preloadPalette } from './overlays.tsx';

/** The keys of every page: `/` into its search field and Escape out of it, ⌘K or Ctrl+K to the palette and back, `?` to the keys. */
export function useShortcuts(
  shown: OverlayName | null,
  show: (name: OverlayName | null) => void,
): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    // Whoever holds the first key of the two is about to press the second.
    if (event.key === 'Meta' || event.key === 'Control') preloadPalette();
    leaveFindField(event);
    const act = actionOf(event);
    // Whatever lies over the page, the browser must not take it for a way into its address bar.
    if (act === 'palette') event.preventDefault();
    if (act === 'palette' && shown === 'palette' && !event.repeat) return show(null);
    if (!act || wasDialogOpen()) return;
    event.preventDefault();
    if (act === 'field') focusFindField();
    else show(act);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

function actionOf(event: KeyboardEvent): OverlayName | 'field' | null {
  const isPalette = event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey);
  if (isPalette && !event.altKey && !event.shiftKey) return 'palette';
  if (hasModifier(event) || keepsKeys(event.target) || !areSingleKeysOn()) return null;
  if (event.key === '?') return 'keys';
  return event.key === '/' && findField() ? 'field' : null;
}

/** The one of the list where there is a list, else the first that can be seen. */
function findField(): HTMLInputElement | undefined {
  const fields = [...document.querySelectorAll<HTMLInputElement>('input[data-find-field]')];
  return (
    fields.find((candidate) => candidate.dataset['findField'] === 'list') ??
    fields.find((candidate) => candidate.getClientRects().length > 0) ??
    fields[0]
  );
}

/** Out of a field that finds, so that the keys of the page work; what was typed stays in it. */
function leaveFindField(event: KeyboardEvent): void {
  const { target, key } = event;
  if (key !== 'Escape' || event.defaultPrevented || !(target instanceof HTMLInputElement)) return;
  if (!('findField' in target.dataset)) return;
  event.preventDefault();
  target.blur();
}

function focusFindField(): void {
  const field = findField();
  field?.focus();
  field?.select();
}
