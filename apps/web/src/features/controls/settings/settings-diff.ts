import { type Settings, secretMask, type Webhook } from '@channeldesk/contracts';
import { formatNumber } from '#web/shared/format/number.ts';
import { settingLabels } from '#web/shared/format/setting-labels.ts';
import {
  editableFields,
  isSame,
  mediaKinds,
  type SettingsDraft,
  toDraft,
} from './editable-settings.ts';
import { eventName } from './webhook-events.ts';
import { webhookOrigins } from './webhook-origins.ts';

export interface SettingsChange {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

const none = '—';

/** Every single thing a save would change, in words, before and after. */
export function settingsChanges(base: Settings, draft: SettingsDraft): readonly SettingsChange[] {
  const before = toDraft(base);
  return editableFields.flatMap((field) => {
    if (isSame(before[field], draft[field])) return [];
    if (field === 'webhooks') return webhookChanges(before.webhooks, draft.webhooks);
    if (field === 'media') return mediaChanges(before, draft);
    return [change(settingLabels[field], before[field], draft[field])];
  });
}

function mediaChanges(before: SettingsDraft, after: SettingsDraft): SettingsChange[] {
  const names = new Set([...Object.keys(before.media ?? {}), ...Object.keys(after.media ?? {})]);
  return [...names]
    .filter((name) => !isSame(before.media?.[name], after.media?.[name]))
    .map((name) => {
      const [left, right] = [before.media?.[name], after.media?.[name]].map(mediaValue);
      return change(mediaLabels[name] ?? `media.${name}`, left, right);
    });
}

/** Kinds of media are named as on the form. */
function mediaValue(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((kind) => mediaKinds.find((each) => each.value === kind)?.label ?? kind);
}

const mediaLabels: Record<string, string> = {
  auto_download: 'Download automatically',
  init_avatars: 'Load avatars',
};

function webhookChanges(before: readonly Webhook[], after: readonly Webhook[]): SettingsChange[] {
  return pairWebhooks(before, after).flatMap(({ old, current, position }) => {
    const label = `Webhook ${position + 1}`;
    if (!old && current) return [{ label, before: none, after: describeWebhook(current) }];
    if (old && !current) return [{ label, before: describeWebhook(old), after: none }];
    if (!old || !current) return [];
    return [
      ['URL', old.url, current.url],
      ['mode', old.mode ?? 'body', current.mode ?? 'body'],
      ['events', eventNames(old), eventNames(current)],
      ['headers', headerNames(old, old), headerNames(current, old)],
    ]
      .filter(([, left, right]) => !isSame(left, right))
      .map(([part, left, right]) => change(`${label}, ${part}`, left, right));
  });
}

interface WebhookPair {
  readonly old: Webhook | undefined;
  readonly current: Webhook | undefined;
  readonly position: number;
}

/** Each webhook with what it was; then those that are gone. */
function pairWebhooks(before: readonly Webhook[], after: readonly Webhook[]): WebhookPair[] {
  const origins = webhookOrigins(after, before);
  const pairs = after.map((current, position) => ({ old: origins[position], current, position }));
  const removed = before.flatMap((old, position) =>
    origins.includes(old) ? [] : [{ old, current: undefined, position }],
  );
  return [...pairs, ...removed];
}

function describeWebhook(hook: Webhook): string {
  return [hook.url, hook.mode ?? 'body', eventNames(hook) || 'no events'].join(' · ');
}

function eventNames(hook: Webhook): string {
  return (hook.events ?? []).map(eventName).sort().join(', ');
}

/** Header values are secrets, so a new value is told and not shown. */
function headerNames(hook: Webhook, old: Webhook): string {
  return Object.entries(hook.headers ?? {})
    .map(([name, value]) => {
      const isReplaced = old.headers?.[name] !== undefined && old.headers[name] !== value;
      return isReplaced && value !== secretMask ? `${name} (new value)` : name;
    })
    .join(', ');
}

function change(label: string, before: unknown, after: unknown): SettingsChange {
  return { label, before: inWords(before), after: inWords(after) };
}

function inWords(value: unknown): string {
  if (value === undefined || value === null || value === '') return none;
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (Array.isArray(value)) return value.map(inWords).join(', ') || 'none';
  if (typeof value === 'number') return `${formatNumber(value)} ms`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
