import type { Channel } from '@channeldesk/contracts';

export type ControlName =
  | 'status'
  | 'settings'
  | 'extend'
  | 'reload'
  | 'proxy'
  | 'link'
  | 'unlink'
  | 'hard-unlink'
  | 'rename'
  | 'mode'
  | 'stop'
  | 'start'
  | 'delete';

/** What every dialog of a control gets; `onOpen` closes it and opens another one. */
export interface ControlDialogProps {
  readonly channel: Channel;
  readonly isOpen: boolean;
  onClose(): void;
  onOpen(name: ControlName): void;
}
