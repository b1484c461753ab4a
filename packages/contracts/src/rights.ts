import * as z from 'zod/mini';

/** The rights a person or a service key can hold. Every endpoint names the one it needs. */
export const right = z.enum([
  'account:read',
  'channels:read',
  'channels:create',
  'channels:control',
  'channels:unlink',
  'days:spend',
  'secrets:reveal',
  'keys:manage',
  'metrics:read',
]);
export type Right = z.infer<typeof right>;

/** What each right lets its holder do, for the key form and the docs. */
export const rightTexts: Record<Right, { label: string; description: string }> = {
  'account:read': {
    label: 'Read the account',
    description: 'Partner name, balance of days, ledger, forecast',
  },
  'channels:read': {
    label: 'Read channels',
    description: 'Find, list and export channels; status, settings and timeline',
  },
  'channels:create': { label: 'Add channels', description: 'Add a channel to a project' },
  'channels:control': {
    label: 'Control channels',
    description: 'Reload, stop, start, rename, mode, settings, proxy, link again',
  },
  'channels:unlink': {
    label: 'Unlink and delete',
    description: 'Unlink the WhatsApp account, hard unlink, delete a channel',
  },
  'days:spend': {
    label: 'Spend days',
    description:
      'Extend channels, by hand and by policies; stop to take days back; explain the ledger',
  },
  'secrets:reveal': {
    label: 'Reveal secrets',
    description: 'See a channel token; each look is recorded',
  },
  'keys:manage': {
    label: 'Manage keys',
    description: 'Create and revoke service keys; share views, and change those of others',
  },
  'metrics:read': { label: 'Read metrics', description: 'Prometheus metrics of this console' },
};

export const role = z.enum(['admin']);
export type Role = z.infer<typeof role>;

/** The rights that come with each role of a person. */
export const roleRights: Record<Role, readonly Right[]> = { admin: right.options };
