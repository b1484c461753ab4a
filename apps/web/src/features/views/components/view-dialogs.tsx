import { lazy, Suspense } from 'react';
import type { ViewDialogState } from './use-view-dialog.ts';

const loadForm = () => import('./view-dialog.tsx');
const ViewDialog = lazy(async () => ({ default: (await loadForm()).ViewDialog }));
const DeleteViewDialog = lazy(async () => ({
  default: (await import('./delete-view-dialog.tsx')).DeleteViewDialog,
}));

/** Fetches the code of the form when a pointer or the focus comes near; a failure shows on opening. */
export function prefetchViewForm(): void {
  loadForm().catch(() => undefined);
}

/** The dialog that is open, whose code is fetched when it is wanted. */
export function ViewDialogs({ state, query }: { state: ViewDialogState; query: string }) {
  const { dialog, isOpen, close } = state;
  if (!dialog) return null;
  return (
    <Suspense fallback={null}>
      {dialog.kind === 'delete' ? (
        <DeleteViewDialog view={dialog.view} isOpen={isOpen} onClose={close} />
      ) : (
        <ViewDialog view={dialog.view} query={query} isOpen={isOpen} onClose={close} />
      )}
    </Suspense>
  );
}
