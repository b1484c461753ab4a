import { secretMask, type Webhook } from '@channeldesk/contracts';
import type { Settings as UpstreamSettings } from '@channeldesk/whapi/schemas/gate';
import { AppError } from '#api/errors.ts';
import { maskWebhook } from './settings-mask.ts';
import { isSameContent } from './settings-version.ts';

type UpstreamWebhook = NonNullable<UpstreamSettings['webhooks']>[number];

/**
 * Puts back into webhooks that a person edited what that person never saw: masked header values and
 * fields that are null upstream. Throws AppError('validation-failed') for a mask that hides nothing.
 */
export function restoreWebhooks(
  edited: readonly Webhook[],
  present: readonly UpstreamWebhook[],
): UpstreamWebhook[] {
  const origins = matchOrigins(edited, present);
  return edited.map((webhook, index) => restoreWebhook(webhook, origins[index], index));
}

/** Which present webhook each edited one comes from: by URL first, then by its place in the list. */
function matchOrigins(
  edited: readonly Webhook[],
  present: readonly UpstreamWebhook[],
): (UpstreamWebhook | undefined)[] {
  const free = new Set(present.keys());
  const take = (index: number | undefined) => {
    if (index === undefined || !free.delete(index)) return undefined;
    return present[index];
  };
  const byUrl = edited.map(({ url }, index) => {
    const isSameUrl = (place: number) => free.has(place) && present[place]?.url === url;
    return take(isSameUrl(index) ? index : [...free].find(isSameUrl));
  });
  return byUrl.map((origin, index) => origin ?? take(index));
}

function restoreWebhook(
  edited: Webhook,
  origin: UpstreamWebhook | undefined,
  index: number,
): UpstreamWebhook {
  const shown: Record<string, unknown> = origin ? maskWebhook(origin) : {};
  const hidden = Object.entries(origin ?? {}).filter(([, value]) => value === null);
  const fields = Object.entries(edited).map(([name, value]) => {
    const isUntouched = name in shown && isSameContent(value, shown[name]);
    return [name, isUntouched ? origin?.[name] : value];
  });
  const restored: UpstreamWebhook = {
    ...Object.fromEntries(hidden),
    ...Object.fromEntries(fields),
    url: edited.url,
  };
  if (edited.headers) {
    // A hidden value goes only to the site that has it already, never to one typed in by somebody.
    const known = origin && isSameSite(origin.url, edited.url) ? origin.headers : null;
    restored.headers = restoreHeaders(edited.headers, known ?? {}, index);
  }
  return restored;
}

function isSameSite(present: string, edited: string): boolean {
  return URL.canParse(present) && URL.parse(present)?.origin === URL.parse(edited)?.origin;
}

function restoreHeaders(
  edited: Record<string, string>,
  present: Record<string, unknown>,
  index: number,
): Record<string, unknown> {
  const restored = Object.entries(edited).map(([name, value]) => {
    if (value !== secretMask) return [name, value];
    if (Object.hasOwn(present, name)) return [name, present[name]];
    throw unknownSecret(index, name);
  });
  return Object.fromEntries(restored);
}

function unknownSecret(index: number, name: string): AppError {
  const pointer = `/body/settings/webhooks/${index}/headers/${name}`.slice(0, 300);
  const message = 'This hidden value cannot be found any more: type it in again';
  return new AppError('validation-failed', {
    errors: [{ pointer, code: 'unknown-secret', message }],
  });
}
