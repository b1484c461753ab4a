import { useEffect, useRef, useState, useTransition } from 'react';
import type { ControlName } from './control-dialog.ts';

/** Long enough for the closing dialog to fade. */
const fadeMs = 200;

/**
 * Which dialog of a channel is open. It stays mounted while it fades, then its state is gone.
 * `controls` is for the element around the buttons that are always there.
 */
export function useControlDialog() {
  const [name, setName] = useState<ControlName | null>(null);
  const [wanted, setWanted] = useState<ControlName | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [isLoading, startLoading] = useTransition();
  const fading = useRef<ReturnType<typeof setTimeout>>(undefined);
  const opener = useRef<HTMLElement | null>(null);
  const controls = useRef<HTMLDivElement>(null);

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
      giveFocusBack(opener.current, controls.current);
    }, fadeMs);
  }

  return { name, isOpen, open, close, controls, loading: isLoading ? wanted : null };
}

/** What opened the dialog; for an item of a menu, which is gone afterwards, the menu's button. */
function focusedControl(): HTMLElement | null {
  const focused = document.activeElement;
  const menu = focused?.closest('[role="menu"]');
  const button = menu
    ? document.querySelector(`[aria-controls="${CSS.escape(menu.id)}"]`)
    : focused;
  return button instanceof HTMLElement ? button : null;
}

/**
 * A dialog that is mounted open does not know what had the focus before it. When its button went
 * away meanwhile, as that of unlinking or of a banner does, the focus goes to the first control.
 */
function giveFocusBack(opener: HTMLElement | null, controls: HTMLElement | null) {
  const focused = document.activeElement;
  const isFree = focused === null || focused === document.body || !focused.isConnected;
  if (!opener || !(isFree || focused.closest('[role="dialog"]'))) return;
  (opener.isConnected ? opener : controls?.querySelector('button'))?.focus();
}
