import type { Channel, Extension } from '@channeldesk/contracts';
import { formatDate, formatMoment } from '#web/shared/format/date.ts';
import classes from './look-result.module.css';
import { wasReadSince } from './open-extension.ts';

interface LookResultProps {
  readonly hasLooked: boolean;
  readonly extension: Extension;
  readonly channel: Channel;
}

/** What a look brought that decided nothing, seen and spoken; else a press seems to do nothing. */
export function LookResult({ hasLooked, extension, channel }: LookResultProps) {
  return (
    <p role="status" className={classes['root']}>
      {hasLooked && extension.state === 'unconfirmed' ? undecided(channel, extension) : null}
    </p>
  );
}

/** A moment, not "just now": the words stay while the page is open, and are to be read out once. */
function undecided(channel: Channel, extension: Extension): string {
  if (!wasReadSince(channel, extension)) return 'Whapi was asked again. It is still not known.';
  const when = `Read again at ${formatMoment(channel.asOf, new Date())}`;
  if (channel.activeTill === null) return `${when}: Whapi names no active-till date.`;
  const date = formatDate(channel.activeTill);
  return channel.activeTill === extension.activeTillBefore
    ? `${when}: active till is still ${date}.`
    : `${when}: active till is ${date}, which does not tell whether it was this extension.`;
}
