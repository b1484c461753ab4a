import { useEffect, useRef, useState, useTransition } from 'react';
import type { ControlName } from './control-dialog.ts';

/** Long enough for the closing dialog to fade. */
const fadeMs = 200;

/** Which dialog of a channel is open. It stays mounted while it fades, then its state is gone. */
export function useControlDialog() {
  const [name, setName] = useState<ControlName | null>(null);
  const [wanted, setWanted] = useState<ControlName | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [isLoading, startLoading] = useTransition();
  const fading = useRef<ReturnType<typeof setTimeout>>(undefined);
  const opener = useRef<Opener | null>(null);

  useEffect(() => () => clearTimeout(fading.current), []);

  function open(next: ControlName) {
    clearTimeout(fading.current);
    if (!isOpen) opener.current = focusedControl();
    setWanted(next);
    startLoading(() => {
      setName(next);
      setIsOpen(true);
    });
  }

  function close() {
    setIsOpen(false);
    fading.current = setTimeout(() => {
      setName(null);
      giveFocusTo(opener.current);
    }, fadeMs);
  }

  return { name, isOpen, open, close, loading: isLoading ? wanted : null };
}

interface Opener {
  readonly button: HTMLElement;
  readonly controls: Element | null;
}

/** What opened the dialog; for an item of a menu, which is gone afterwards, the menu's button. */
function focusedControl(): Opener | null {
  const focused = document.activeElement;
  const menu = focused?.closest('[role="menu"]');
  const button = menu
    ? document.querySelector(`[aria-controls="${CSS.escape(menu.id)}"]`)
    : focused;
  if (!(button instanceof HTMLElement)) return null;
  return { button, controls: button.closest('section') };
}

/**
 * A dialog that is mounted open does not know what had the focus before it. When what was done took
 * its own button away, as unlinking does, the focus stays with the controls.
 */
function giveFocusTo(opener: Opener | null) {
  const focused = document.activeElement;
  const isFree = focused === null || focused === document.body || !focused.isConnected;
  if (!opener || !(isFree || focused.closest('[role="dialog"]'))) return;
  const { button, controls } = opener;
  (button.isConnected ? button : controls?.querySelector('button'))?.focus();
}
