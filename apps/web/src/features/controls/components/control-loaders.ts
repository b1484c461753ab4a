import { type ComponentType, lazy } from 'react';
import type { ControlDialogProps, ControlName } from './control-dialog.ts';

type Load = () => Promise<ComponentType<ControlDialogProps>>;

const loaders: Record<ControlName, Load> = {
  status: async () => (await import('../status/status-dialog.tsx')).StatusDialog,
  settings: async () => (await import('../settings/settings-dialog.tsx')).SettingsDialog,
  extend: async () => (await import('../extend/extend-dialog.tsx')).ExtendDialog,
  reload: async () => (await import('../reload/reload-dialog.tsx')).ReloadDialog,
  proxy: async () => (await import('../proxy/proxy-dialog.tsx')).ProxyDialog,
  link: async () => (await import('../link/link-dialog.tsx')).LinkDialog,
  unlink: async () => (await import('../unlink/unlink-dialog.tsx')).UnlinkDialog,
  'hard-unlink': async () =>
    (await import('../operations/hard-unlink-dialog.tsx')).HardUnlinkDialog,
  rename: async () => (await import('../channel-forms/rename-dialog.tsx')).RenameDialog,
  mode: async () => (await import('../channel-forms/mode-dialog.tsx')).ModeDialog,
  stop: async () => (await import('../channel-forms/stop-dialog.tsx')).StopDialog,
  start: async () => (await import('../channel-forms/start-dialog.tsx')).StartDialog,
  delete: async () => (await import('../channel-forms/delete-dialog.tsx')).DeleteDialog,
};

function lazily(name: ControlName) {
  return lazy(async () => ({ default: await loaders[name]() }));
}

/** The dialogs, none of which is part of the first load of a page. */
export const controlDialogs: Record<ControlName, ReturnType<typeof lazily>> = {
  status: lazily('status'),
  settings: lazily('settings'),
  extend: lazily('extend'),
  reload: lazily('reload'),
  proxy: lazily('proxy'),
  link: lazily('link'),
  unlink: lazily('unlink'),
  'hard-unlink': lazily('hard-unlink'),
  rename: lazily('rename'),
  mode: lazily('mode'),
  stop: lazily('stop'),
  start: lazily('start'),
  delete: lazily('delete'),
};

/** Fetches a dialog's code when a pointer or the focus comes near; a failure shows on opening. */
export function prefetchControl(name: ControlName): void {
  loaders[name]().catch(() => undefined);
}
