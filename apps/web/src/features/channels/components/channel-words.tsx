import { type Channel, modeTexts } from '@channeldesk/contracts';
import { formatDateTime } from '#web/shared/format/date.ts';
import { useNow } from '#web/shared/hooks/use-now.ts';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';
import { StateDot } from '#web/shared/ui/state-dot.tsx';
import { activeTillWords, linkWords, statusWords } from '../model.ts';
import classes from './channel-words.module.css';

/** The link state as last seen. */
export function LinkWord({ channel }: { channel: Channel }) {
  const { word, tone } = linkWords(channel);
  return (
    <span className={classes['word']}>
      <StateDot tone={tone}>{word}</StateDot>
    </span>
  );
}

interface LinkStateProps {
  channel: Channel;
  /** On two lines, for a table. */
  isStacked?: boolean;
}

/** The link state and how old it is; when the Gate was silent since, that is newer than the state. */
export function LinkState({ channel, isStacked = false }: LinkStateProps) {
  const { link, linkSilentAt } = channel;
  const age = [
    link && `Checked ${formatDateTime(link.checkedAt)}`,
    linkSilentAt && `No answer ${formatDateTime(linkSilentAt)}`,
  ];
  const newest = linkSilentAt ?? link?.checkedAt;
  return (
    <span
      className={classes['pair']}
      data-stacked={isStacked}
      title={age.filter(Boolean).join('. ') || undefined}
    >
      <LinkWord channel={channel} />
      {newest && (
        <span className={classes['rest']}>
          {link && linkSilentAt && 'no answer '}
          <RelativeTime at={newest} />
        </span>
      )}
    </span>
  );
}

/** What is shown of a channel that went elsewhere can be out of date, and it may be gone altogether. */
export function LeftNote() {
  return (
    <span className={classes['left']} data-left>
      No longer on this page
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
      className={classes['pair']}
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
