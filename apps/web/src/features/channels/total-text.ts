import type { ChannelList } from '@channeldesk/contracts';
import { formatChannels, formatNumber } from '#web/shared/format/number.ts';

type Total = Pick<ChannelList, 'total' | 'totalIsEstimate'>;

/** `4 312`, or `about 41 000` where all of them were not counted. */
export function totalText({ total, totalIsEstimate }: Total): string {
  return `${totalIsEstimate ? 'about ' : ''}${formatNumber(total)}`;
}

/** `4 312 channels`, `about 41 000 channels`. */
export function totalCount({ total, totalIsEstimate }: Total): string {
  return formatChannels(total, totalIsEstimate);
}
