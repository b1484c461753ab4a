import type { Webhook } from '@channeldesk/contracts';

/**
 * Which present webhook each edited one comes from: by its URL first, then by its place in the list.
 * The backend decides it the same way when it puts hidden values back, so what is said here of a
 * hidden value is what will happen to it.
 */
export function webhookOrigins(
  edited: readonly Webhook[],
  present: readonly Webhook[],
): readonly (Webhook | undefined)[] {
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
