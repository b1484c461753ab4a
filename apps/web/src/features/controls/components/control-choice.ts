import { type Channel, type Health, type LinkState, rightTexts } from '@channeldesk/contracts';
import type { Rights } from '#web/shared/rights.tsx';
import type { LinkOffer } from '../link/link-offer.ts';
import { controlDefinitions } from './control-definitions.ts';
import type { ControlName } from './control-dialog.ts';

/** The newest thing that is known of the link, from a look just now or from the channel itself. */
export function newestLinkState(
  channel: Pick<Channel, 'link'>,
  health: Health | undefined,
): LinkState | null {
  if (health && (!channel.link || health.checkedAt >= channel.link.checkedAt)) {
    return health.linkState;
  }
  return channel.link?.state ?? null;
}

/** The one control a person most likely came for. */
export function primaryControl(offer: LinkOffer): ControlName {
  return offer === 'button' ? 'link' : 'extend';
}

/** Why a control cannot be used, or null when it can. */
export function refusal(name: ControlName, rights: Rights): string | null {
  const { right } = controlDefinitions[name];
  return rights.has(right) ? null : `Needs the right “${rightTexts[right].label}”.`;
}
