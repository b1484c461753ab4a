import type { Channel } from '@channeldesk/contracts';
import { useLinkedBefore } from '../link/linked-before.ts';
import { controlDefinitions } from './control-definitions.ts';
import type { ControlName } from './control-dialog.ts';

/** What each control of a channel is called, on the bar, in the menus and in the dialogs alike. */
export function useControlLabel(channel: Channel): (name: ControlName) => string {
  const isAgain = useLinkedBefore(channel);
  return (name) => (name === 'link' && isAgain ? 'Link again' : controlDefinitions[name].label);
}
