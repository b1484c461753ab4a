import type { EditableSettings, Settings, Webhook } from '@channeldesk/contracts';
import { settingLabels } from '#web/shared/format/setting-labels.ts';

export type EditableField = keyof EditableSettings;

export const switchFields = [
  {
    name: 'callback_persist',
    label: settingLabels.callback_persist,
    help: 'Holds webhooks that could not be delivered. Takes effect after a reload.',
  },
  {
    name: 'offline_mode',
    label: settingLabels.offline_mode,
    help: 'Takes effect after a reconnect.',
  },
  {
    name: 'full_history',
    label: settingLabels.full_history,
    help: 'Takes effect after a reconnect.',
  },
  {
    name: 'pdo_sync',
    label: settingLabels.pdo_sync,
    help: 'Whapi recommends to turn it off for iPhones.',
  },
] as const satisfies readonly { name: EditableField; label: string; help: string }[];

export const numberFields = [
  {
    name: 'callback_backoff_delay_ms',
    label: settingLabels.callback_backoff_delay_ms,
    minimum: 3_000,
    maximum: 15_000,
    step: 500,
  },
  {
    name: 'max_callback_backoff_delay_ms',
    label: settingLabels.max_callback_backoff_delay_ms,
    minimum: 600_000,
    maximum: 3_600_000,
    step: 60_000,
  },
] as const satisfies readonly { name: EditableField; [key: string]: unknown }[];

export const mediaKinds = [
  { value: 'image', label: 'Image' },
  { value: 'audio', label: 'Audio' },
  { value: 'voice', label: 'Voice' },
  { value: 'video', label: 'Video' },
  { value: 'document', label: 'Document' },
  { value: 'sticker', label: 'Sticker' },
] as const;

export const editableFields: readonly EditableField[] = [
  'webhooks',
  ...numberFields.map((field) => field.name),
  ...switchFields.map((field) => field.name),
  'media',
];

/** Settings as they are edited; webhooks is always there so that the editor has a list. */
export interface SettingsDraft extends Settings {
  webhooks: Webhook[];
}

export function toDraft(settings: Settings): SettingsDraft {
  return { ...structuredClone(settings), webhooks: structuredClone(settings.webhooks ?? []) };
}

/** The top-level fields that differ; the webhooks array goes whole, as the Gate replaces it whole. */
export function changedFields(base: Settings, draft: SettingsDraft): Partial<SettingsDraft> {
  const before = toDraft(base);
  const changed = editableFields.filter((field) => !isSame(before[field], draft[field]));
  return Object.fromEntries(changed.map((field) => [field, draft[field]]));
}

/** Carries the fields a person changed over to settings that somebody else changed meanwhile. */
export function rebaseDraft(
  base: Settings,
  draft: SettingsDraft,
  present: Settings,
): SettingsDraft {
  return { ...toDraft(present), ...changedFields(base, draft) };
}

/** Fields changed on both sides; saving would overwrite the other person's value. */
export function conflictingFields(
  base: Settings,
  draft: SettingsDraft,
  present: Settings,
): readonly EditableField[] {
  const before = toDraft(base);
  const theirs = toDraft(present);
  return editableFields.filter(
    (field) =>
      !isSame(before[field], draft[field]) &&
      !isSame(before[field], theirs[field]) &&
      !isSame(theirs[field], draft[field]),
  );
}

export function isSame(left: unknown, right: unknown): boolean {
  return canonical(left) === canonical(right);
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part: unknown) =>
      part !== null && typeof part === 'object' && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? 'undefined'
  );
}
