import type { View } from '@channeldesk/contracts';
import { useEffect, useRef, useState } from 'react';

/** What is done to a view only after its consequence was read. */
export type ConfirmedDeed = 'update' | 'hide' | 'delete';

type Dialog =
  | { readonly kind: 'save'; readonly view: null }
  | { readonly kind: 'rename' | ConfirmedDeed; readonly view: View };

export type ViewDialogState = ReturnType<typeof useViewDialog>;

/** Long enough for the closing dialog to fade. */
const fadeMs = 200;

/**
 * Which dialog about a view is open; it stays mounted while it fades. Afterwards the focus goes back to
 * what opened it or, where that went away with the change, to the tab that is shown in `strip`.
 */
export function useViewDialog() {
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [isOpen, setOpen] = useState(false);
  const fading = useRef<ReturnType<typeof setTimeout>>(undefined);
  const opener = useRef<Element | null>(null);
  const strip = useRef<HTMLElement>(null);

  useEffect(() => () => clearTimeout(fading.current), []);

  function open(next: Dialog) {
    clearTimeout(fading.current);
    opener.current = openerOf(document.activeElement);
    setDialog(next);
    setOpen(true);
  }

  function close() {
    setOpen(false);
    fading.current = setTimeout(() => {
      setDialog(null);
      const back = opener.current?.isConnected
        ? opener.current
        : (strip.current?.querySelector('[aria-current]') ?? strip.current?.querySelector('a'));
      if (back instanceof HTMLElement) back.focus();
    }, fadeMs);
  }

  return { dialog, isOpen, open, close, strip };
}

/** An item of a menu is gone once it was chosen; the menu's button stays. */
function openerOf(focused: Element | null): Element | null {
  const menu = focused?.closest('[role="menu"]');
  return menu ? document.querySelector(`[aria-controls="${CSS.escape(menu.id)}"]`) : focused;
}
