import type { Right } from '@channeldesk/contracts';
import {
  type Icon,
  IconBook2,
  IconCalendarStats,
  IconKey,
  IconLayoutDashboard,
  IconMessages,
} from '@tabler/icons-react';
import { paths } from '#web/shared/paths.ts';

export interface NavEntry {
  readonly to: string;
  readonly label: string;
  readonly icon: Icon;
  readonly right?: Right;
  /** A page of its own beside the console. */
  readonly isDocument?: true;
}

/** The places of the console, by the part of the menu they stand in. */
export const navEntries: Record<'top' | 'partner' | 'manage', readonly NavEntry[]> = {
  top: [{ to: paths.dashboard, label: 'Dashboard', icon: IconLayoutDashboard }],
  partner: [
    { to: paths.channels, label: 'Channels', icon: IconMessages },
    { to: paths.days, label: 'Days', icon: IconCalendarStats, right: 'account:read' },
  ],
  manage: [
    { to: paths.keys, label: 'Service keys', icon: IconKey, right: 'keys:manage' },
    { to: paths.apiReference, label: 'API reference', icon: IconBook2, isDocument: true },
  ],
};
