import type { EditableSettings } from '@channeldesk/contracts';
import type { Settings as UpstreamSettings } from '@channeldesk/whapi/schemas/gate';
import { maskSettings } from './settings-mask.ts';
import { restoreWebhooks } from './settings-restore.ts';
import { isSameContent } from './settings-version.ts';

/**
 * Works out what to send upstream: only top-level settings that differ from the present ones, each
 * whole, because the Gate replaces `webhooks` and `media` as they come.
 */
export function toPatch(edited: EditableSettings, present: UpstreamSettings): UpstreamSettings {
  const shown: Record<string, unknown> = maskSettings(present);
  const changed = Object.entries(edited).filter(
    ([name, value]) => value !== undefined && !isSameContent(value, shown[name]),
  );
  return Object.fromEntries(
    changed.map(([name, value]) => {
      if (name === 'webhooks') {
        return [name, restoreWebhooks(edited.webhooks ?? [], present.webhooks ?? [])];
      }
      return [name, name === 'media' ? { ...present.media, ...edited.media } : value];
    }),
  );
}
