import { lazyPart } from '#web/shared/lazy-part.tsx';
import type { ViewDialogState } from './use-view-dialog.ts';

const ViewDialog = lazyPart(() => import('./view-dialog.tsx'), 'ViewDialog');
const ConfirmViewDialog = lazyPart(() => import('./confirm-view-dialog.tsx'), 'ConfirmViewDialog');

/** Fetches the code of the form when a pointer or the focus comes near; a failure shows on opening. */
export const prefetchViewForm = ViewDialog.preload;

/** The dialog that is open, whose code is fetched when it is wanted. */
export function ViewDialogs({ state, query }: { state: ViewDialogState; query: string }) {
  const { dialog, isOpen, close } = state;
  if (!dialog) return null;
  const common = { query, isOpen, onClose: close };
  return dialog.kind === 'save' || dialog.kind === 'rename' ? (
    <ViewDialog view={dialog.view} {...common} />
  ) : (
    <ConfirmViewDialog deed={dialog.kind} view={dialog.view} {...common} />
  );
}
