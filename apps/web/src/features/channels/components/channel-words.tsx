import { type Channel, modeTexts } from '@channeldesk/contracts';
import { formatDateTime } from '#web/shared/format/date.ts';
import { useNow } from '#web/shared/hooks/use-now.ts';
import { StateDot } from '#web/shared/ui/state-dot.tsx';
import { activeTillWords, linkWords, statusWords } from '../model.ts';
import classes from './channel-words.module.css';

/** The link state with the time it was seen behind it, and of the silence since. */
export function LinkWord({ channel }: { channel: Channel }) {
  const { word, tone } = linkWords(channel);
  const { link, linkSilentAt } = channel;
  const age = [
    link && `Checked ${formatDateTime(link.checkedAt)}`,
    linkSilentAt && `No answer ${formatDateTime(linkSilentAt)}`,
  ];
  return (
    <span title={age.filter(Boolean).join('. ') || undefined} className={classes['word']}>
      <StateDot tone={tone}>{word}</StateDot>
    </span>
  );
}

export function StatusWord({ channel }: { channel: Channel }) {
  const { word, tone } = statusWords(channel);
  const vendor = channel.vendorStatus ? `Whapi says: ${channel.vendorStatus}` : undefined;
  return (
    <span title={vendor} className={classes['word']}>
      <StateDot tone={tone}>{word}</StateDot>
    </span>
  );
}

export function ModeWord({ channel }: { channel: Channel }) {
  return <span>{modeTexts[channel.mode]}</span>;
}

interface ActiveTillProps {
  channel: Channel;
  /** On two lines, for a table. */
  isStacked?: boolean;
}

/** The date and what it means today: days left, or since when it is expired. */
export function ActiveTill({ channel, isStacked = false }: ActiveTillProps) {
  const now = useNow(60_000);
  const { date, rest, tone } = activeTillWords(channel, now);
  return (
    <span
      className={classes['till']}
      data-stacked={isStacked}
      title={channel.activeTill ? formatDateTime(channel.activeTill) : undefined}
    >
      {date && <span>{date}</span>}
      <span className={classes['rest']} data-tone={tone ?? 'none'}>
        {tone ? <StateDot tone={tone}>{rest}</StateDot> : rest}
      </span>
    </span>
  );
}
