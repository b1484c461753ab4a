import { parseLinkState } from '@channeldesk/contracts';
import type { Health } from '@channeldesk/whapi/schemas/gate';
import type { ChannelRow } from './channel-mapper.ts';
import { plainText } from './plain-text.ts';

export type LinkColumns = Pick<ChannelRow, 'link_state' | 'link_phone' | 'link_checked_at'>;

/** Maps what the Gate said of a channel's link; a text nobody has documented is unknown. */
export function toLinkColumns(health: Health, checkedAt: Date): LinkColumns {
  const phone = plainText(health.user?.id ?? '', 40).trim();
  return {
    link_state: parseLinkState(health.status?.text),
    link_phone: phone === '' ? null : phone,
    link_checked_at: checkedAt,
  };
}
