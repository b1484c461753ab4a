import { lazy, Suspense } from 'react';
import type { ViewDialogState } from './use-view-dialog.ts';

const loadForm = () => import('./view-dialog.tsx');
const ViewDialog = lazy(async () => ({ default: (await loadForm()).ViewDialog }));
const ConfirmViewDialog = lazy(async () => ({
  default: (await import('./confirm-view-dialog.tsx')).ConfirmViewDialog,
}));

/** Fetches the code of the form when a pointer or the focus comes near; a failure shows on opening. */
export function prefetchViewForm(): void {
  loadForm().catch(() => undefined);
}

/** The dialog that is open, whose code is fetched when it is wanted. */
export function ViewDialogs({ state, query }: { state: ViewDialogState; query: string }) {
  const { dialog, isOpen, close } = state;
  if (!dialog) return null;
  const common = { query, isOpen, onClose: close };
  return (
    <Suspense fallback={null}>
      {dialog.kind === 'save' || dialog.kind === 'rename' ? (
        <ViewDialog view={dialog.view} {...common} />
      ) : (
        <ConfirmViewDialog deed={dialog.kind} view={dialog.view} {...common} />
      )}
    </Suspense>
  );
}
