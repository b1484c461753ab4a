import type { ComponentType } from 'react';
import { lazyPart } from '#web/shared/lazy-part.tsx';
import type { ControlDialogProps, ControlName } from './control-dialog.ts';

type Dialog = ComponentType<ControlDialogProps> & { preload(): void };

/** The dialogs, none of which is part of the first load of a page. */
export const controlDialogs: Record<ControlName, Dialog> = {
  status: lazyPart(() => import('../status/status-dialog.tsx'), 'StatusDialog'),
  settings: lazyPart(() => import('../settings/settings-dialog.tsx'), 'SettingsDialog'),
  extend: lazyPart(() => import('../extend/extend-dialog.tsx'), 'ExtendDialog'),
  reload: lazyPart(() => import('../reload/reload-dialog.tsx'), 'ReloadDialog'),
  proxy: lazyPart(() => import('../proxy/proxy-dialog.tsx'), 'ProxyDialog'),
  link: lazyPart(() => import('../link/link-dialog.tsx'), 'LinkDialog'),
  unlink: lazyPart(() => import('../unlink/unlink-dialog.tsx'), 'UnlinkDialog'),
  'hard-unlink': lazyPart(() => import('../operations/hard-unlink-dialog.tsx'), 'HardUnlinkDialog'),
  rename: lazyPart(() => import('../channel-forms/rename-dialog.tsx'), 'RenameDialog'),
  mode: lazyPart(() => import('../channel-forms/mode-dialog.tsx'), 'ModeDialog'),
  stop: lazyPart(() => import('../channel-forms/stop-dialog.tsx'), 'StopDialog'),
  start: lazyPart(() => import('../channel-forms/start-dialog.tsx'), 'StartDialog'),
  delete: lazyPart(() => import('../channel-forms/delete-dialog.tsx'), 'DeleteDialog'),
};

/** Fetches a dialog's code when a pointer or the focus comes near; a failure shows on opening. */
export function prefetchControl(name: ControlName): void {
  controlDialogs[name].preload();
}
