import { type ComponentType, useEffect, useRef, useState } from 'react';
import { fetchCode } from '#web/shared/fetch-code.ts';
import { preload } from '#web/shared/preload.ts';
import { announce } from '#web/shared/ui/announcer.tsx';
import { ErrorBoundary } from './error-boundary.tsx';

export type OverlayName = 'palette' | 'keys';

interface OverlayProps {
  isOpen: boolean;
  onClose: () => void;
  /** Opens the list of the keys in its place. */
  onKeys: () => void;
}

type Overlay = ComponentType<OverlayProps>;

const loadPalette = () => import('./app-palette.tsx');
const loaders: Record<OverlayName, () => Promise<Overlay>> = {
  palette: () => fetchCode(loadPalette, 'AppPalette'),
  keys: () =>
    fetchCode(() => import('#web/features/palette/components/keys-dialog.tsx'), 'KeysDialog'),
};

/** Fetches the code of the palette before it is asked for. */
export function preloadPalette(): void {
  preload(loadPalette);
}

interface OverlaysProps {
  shown: OverlayName | null;
  show: (name: OverlayName | null) => void;
}

/** What opens over any page; its code comes when somebody wants it. */
export function Overlays({ shown, show }: OverlaysProps) {
  const overlays = useOverlays({ shown, show });
  useFocusBack(shown !== null);
  if (shown === null) return null;
  const Shown = overlays[shown];
  const close = () => show(null);
  return (
    <ErrorBoundary key={shown} fallback={null} onError={close}>
      {Shown ? (
        <Shown isOpen onClose={close} onKeys={() => show('keys')} />
      ) : (
        <div hidden data-overlay-on-its-way />
      )}
    </ErrorBoundary>
  );
}

/** Those that were shown. Not `lazy`, which never tries again when code could not be fetched. */
function useOverlays({ shown, show }: OverlaysProps) {
  const [overlays, setOverlays] = useState<Partial<Record<OverlayName, Overlay>>>({});
  useEffect(() => {
    if (shown === null) return;
    let isWanted = true;
    loaders[shown]().then(
      (overlay) => setOverlays((all) => ({ ...all, [shown]: overlay })),
      () => {
        if (!isWanted) return;
        announce('This could not be loaded; try again');
        show(null);
      },
    );
    return () => {
      isWanted = false;
    };
  }, [shown, show]);
  return overlays;
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
