import type { Right } from '@channeldesk/contracts';
import {
  type Icon,
  IconActivity,
  IconAdjustments,
  IconArrowsExchange,
  IconCalendarPlus,
  IconPencil,
  IconPlayerPlay,
  IconPlayerStop,
  IconPlugConnectedX,
  IconQrcode,
  IconRefresh,
  IconRoute,
  IconTrash,
  IconUnlink,
} from '@tabler/icons-react';
import type { ControlName } from './control-dialog.ts';

interface ControlDefinition {
  readonly label: string;
  readonly icon: Icon;
  readonly right: Right;
}

/** The verb, the mark and the right of each control; a channel can change a verb, see useControlLabel. */
export const controlDefinitions: Record<ControlName, ControlDefinition> = {
  status: { label: 'Status', icon: IconActivity, right: 'channels:read' },
  settings: { label: 'Settings', icon: IconAdjustments, right: 'channels:read' },
  extend: { label: 'Extend', icon: IconCalendarPlus, right: 'days:spend' },
  reload: { label: 'Reload', icon: IconRefresh, right: 'channels:control' },
  proxy: { label: 'Change proxy', icon: IconRoute, right: 'channels:control' },
  link: { label: 'Link WhatsApp', icon: IconQrcode, right: 'channels:control' },
  unlink: { label: 'Unlink WA account', icon: IconUnlink, right: 'channels:unlink' },
  'hard-unlink': { label: 'Hard unlink', icon: IconPlugConnectedX, right: 'channels:unlink' },
  rename: { label: 'Rename', icon: IconPencil, right: 'channels:control' },
  mode: { label: 'Switch mode', icon: IconArrowsExchange, right: 'channels:control' },
  stop: { label: 'Stop', icon: IconPlayerStop, right: 'channels:control' },
  start: { label: 'Start', icon: IconPlayerPlay, right: 'channels:control' },
  delete: { label: 'Delete', icon: IconTrash, right: 'channels:unlink' },
};
