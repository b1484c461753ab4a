import { useEffect, useRef, useState, useTransition } from 'react';
import type { ControlName } from './control-dialog.ts';

/** Long enough for the closing dialog to fade and to give the focus back. */
const fadeMs = 200;

/** Which dialog of a channel is open. It stays mounted while it fades, then its state is gone. */
export function useControlDialog() {
  const [name, setName] = useState<ControlName | null>(null);
  const [wanted, setWanted] = useState<ControlName | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [isLoading, startLoading] = useTransition();
  const fading = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => () => clearTimeout(fading.current), []);

  function open(next: ControlName) {
    clearTimeout(fading.current);
    setWanted(next);
    startLoading(() => {
      setName(next);
      setIsOpen(true);
    });
  }

  function close() {
    setIsOpen(false);
    fading.current = setTimeout(() => setName(null), fadeMs);
  }

  return { name, isOpen, open, close, loading: isLoading ? wanted : null };
}
