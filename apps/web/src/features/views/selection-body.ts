import type { CreateSelection } from '@channeldesk/contracts';
import type { ChannelSelection } from './selection-model.ts';

/** What is sent to have the selection kept as a list; null when nothing is selected. */
export function toBody(selection: ChannelSelection): CreateSelection | null {
  if (selection.kind === 'none') return null;
  return selection.kind === 'rows'
    ? { ids: [...selection.ids] }
    : { query: selection.query, except: [...selection.except] };
}
