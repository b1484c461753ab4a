import { lazy, Suspense, useEffect, useRef } from 'react';

export type OverlayName = 'palette' | 'keys';

const loadPalette = () => import('./app-palette.tsx');
const AppPalette = lazy(async () => ({ default: (await loadPalette()).AppPalette }));
const KeysDialog = lazy(async () => {
  const { KeysDialog } = await import('#web/features/palette/components/keys-dialog.tsx');
  return { default: KeysDialog };
});

/** Fetches the code of the palette before it is asked for. */
export function preloadPalette(): void {
  void loadPalette();
}

interface OverlaysProps {
  shown: OverlayName | null;
  onClose: () => void;
}

/** What opens over any page; its code comes when somebody wants it. */
export function Overlays({ shown, onClose }: OverlaysProps) {
  useFocusBack(shown !== null);
  return (
    <Suspense>
      {shown === 'palette' && <AppPalette isOpen onClose={onClose} />}
      {shown === 'keys' && <KeysDialog isOpen onClose={onClose} />}
    </Suspense>
  );
}

/** The focus goes back to where it was, unless what was chosen has taken it elsewhere. */
function useFocusBack(isOpen: boolean): void {
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    if (!isOpen) return;
    opener.current = document.activeElement;
    return () => {
      const isFree = document.activeElement === null || document.activeElement === document.body;
      if (isFree && opener.current instanceof HTMLElement) opener.current.focus();
    };
  }, [isOpen]);
}
