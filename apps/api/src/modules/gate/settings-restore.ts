import { secretMask, type Webhook } from '@channeldesk/contracts';
import type { Settings as UpstreamSettings } from '@channeldesk/whapi/schemas/gate';
import { AppError } from '#api/errors.ts';
import { maskWebhooks } from './settings-mask.ts';
import { hasMask, isSentAsShown } from './settings-url.ts';
import { isSameContent } from './settings-version.ts';

type UpstreamWebhook = NonNullable<UpstreamSettings['webhooks']>[number];

/** A present webhook as it is and as it was shown. */
interface Origin {
  readonly real: UpstreamWebhook;
  readonly shown: Webhook;
}

/**
 * Puts back into webhooks that a person edited what that person never saw: masked header values,
 * masked parts of addresses and fields that are null upstream. Throws
 * AppError('validation-failed') for a mask that hides nothing.
 */
export function restoreWebhooks(
  edited: readonly Webhook[],
  present: readonly UpstreamWebhook[],
): UpstreamWebhook[] {
  const known = maskWebhooks(present).flatMap((shown, index) => {
    const real = present[index];
    return real ? [{ real, shown }] : [];
  });
  const origins = matchOrigins(edited, known);
  return edited.map((webhook, index) => restoreWebhook(webhook, origins[index], index));
}

/** Which present webhook each edited one comes from: by URL first, then by its place in the list. */
function matchOrigins(
  edited: readonly Webhook[],
  present: readonly Origin[],
): (Origin | undefined)[] {
  const free = new Set(present.keys());
  const take = (index: number | undefined) => {
    if (index === undefined || !free.delete(index)) return undefined;
    return present[index];
  };
  const byUrl = edited.map(({ url }, index) => {
    const isSameUrl = (place: number) => free.has(place) && isUrlOf(present[place], url);
    return take(isSameUrl(index) ? index : [...free].find(isSameUrl));
  });
  return byUrl.map((origin, index) => origin ?? take(index));
}

function isUrlOf(origin: Origin | undefined, url: string): origin is Origin {
  if (!origin) return false;
  return origin.real.url === url || isSentAsShown(url, origin.shown.url);
}

function restoreWebhook(
  edited: Webhook,
  origin: Origin | undefined,
  index: number,
): UpstreamWebhook {
  const shown: Record<string, unknown> = origin?.shown ?? {};
  const hidden = Object.entries(origin?.real ?? {}).filter(([, value]) => value === null);
  const fields = Object.entries(edited).map(([name, value]) => {
    const isUntouched = name in shown && isSameContent(value, shown[name]);
    return [name, isUntouched ? origin?.real[name] : value];
  });
  const restored: UpstreamWebhook = {
    ...Object.fromEntries(hidden),
    ...Object.fromEntries(fields),
    url: restoreUrl(edited.url, origin, index),
  };
  if (edited.headers) {
    // A hidden value goes only to the site that has it already, never to one typed in by somebody.
    const known = origin && isSameSite(origin.real.url, restored.url) ? origin.real.headers : null;
    restored.headers = restoreHeaders(edited.headers, known ?? {}, index);
  }
  return restored;
}

/** Only an address sent back exactly as shown stands for the real one, so no secret moves. */
function restoreUrl(edited: string, origin: Origin | undefined, index: number): string {
  if (isUrlOf(origin, edited)) return origin.real.url;
  if (!hasMask(edited)) return edited;
  const message = 'An address with a hidden part cannot be edited: type it in whole';
  throw unknownSecret(`${index}/url`, message);
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
    const message = 'This hidden value cannot be found any more: type it in again';
    throw unknownSecret(`${index}/headers/${name}`, message);
  });
  return Object.fromEntries(restored);
}

function unknownSecret(place: string, message: string): AppError {
  const pointer = `/body/settings/webhooks/${place}`.slice(0, 300);
  return new AppError('validation-failed', {
    errors: [{ pointer, code: 'unknown-secret', message }],
  });
}
