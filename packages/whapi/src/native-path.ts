import { pathSegment } from './path-segment.ts';

/**
 * A path template of a contract-specific endpoint: absolute, inside the partner origin, plain
 * characters, with `{id}` where the channel ID goes.
 */
export const nativePathPattern =
  /^(?:\/(?!\.{1,2}(?:\/|$|\?))(?:[\w.~-]|\{id\})+)+(?:\?[\w.~=&{}-]+)?$/;

/** Puts a channel ID into a template; throws a TypeError when the template could leave the origin. */
export function renderNativePath(template: string, channelId: string): string {
  if (!nativePathPattern.test(template)) {
    throw new TypeError('The native endpoint path is not an absolute path');
  }
  return template.replaceAll('{id}', pathSegment(channelId));
}
