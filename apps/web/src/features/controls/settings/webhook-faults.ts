import { secretMask, type Webhook } from '@channeldesk/contracts';
import { webhookOrigins } from './webhook-origins.ts';

/** What stops a webhook from being saved, at the field that is to be corrected. */
export interface WebhookFaults {
  readonly url: string | null;
  /** By the name of the header. */
  readonly headers: Readonly<Record<string, string>>;
}

const movedHost = 'The hidden value is not sent to another host: type it in again';
const movedPort = 'The hidden value is not sent to another port or protocol: type it in again';
const renamed = 'The hidden value stays with its own header: type it in again';

/** The faults of each edited webhook, measured against the webhooks as they are. */
export function webhookFaults(
  edited: readonly Webhook[],
  present: readonly Webhook[],
): readonly WebhookFaults[] {
  const origins = webhookOrigins(edited, present);
  return edited.map((hook, index) => ({
    url: urlFault(hook.url, origins[index]),
    headers: headerFaults(hook, origins[index]),
  }));
}

/** The same faults as sentences, each with the place it is at. */
export function faultSentences(faults: readonly WebhookFaults[]): readonly string[] {
  return faults.flatMap(({ url, headers }, index) => {
    const hook = `Webhook ${index + 1}`;
    const atHeaders = Object.entries(headers).map(
      ([name, fault]) => `${hook}, header ${name}: ${fault}`,
    );
    return url ? [`${hook}: ${url}`, ...atHeaders] : atHeaders;
  });
}

function urlFault(url: string, origin: Webhook | undefined): string | null {
  if (url.trim() === '') return 'Write the URL that receives the webhook';
  if (!URL.canParse(url)) return 'This is not a URL, write https://… or http://…';
  if (!isWeb(url)) return 'The URL starts with https:// or http://';
  return hasMask(url) && url !== origin?.url
    ? 'A covered part is not kept in a changed URL: type it whole'
    : null;
}

/** Whapi documents both; plain http is the receiver's own choice. */
function isWeb(url: string): boolean {
  return ['http:', 'https:'].includes(new URL(url).protocol);
}

/** A browser may have percent-encoded the mask of an address that was copied. */
function hasMask(url: string): boolean {
  return /•|%e2%80%a2/i.test(url);
}

/** The backend sends a hidden value only to the site that has it already, under the same name. */
function headerFaults(hook: Webhook, origin: Webhook | undefined): Record<string, string> {
  const target = URL.parse(hook.url);
  if (!target) return {};
  const known = origin?.headers ?? {};
  const moved = origin ? moveFault(URL.parse(origin.url), target) : null;
  const hidden = Object.entries(hook.headers ?? {}).filter(([, value]) => value === secretMask);
  return Object.fromEntries(
    hidden.flatMap(([name]) => {
      const fault = Object.hasOwn(known, name) ? moved : renamed;
      return fault ? [[name, fault]] : [];
    }),
  );
}

function moveFault(from: URL | null, to: URL): string | null {
  if (from?.origin === to.origin) return null;
  return from?.hostname === to.hostname ? movedPort : movedHost;
}
