import type { Channel } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatDate, formatDateTime } from '#web/shared/format/date.ts';
import { formatPhone } from '#web/shared/format/phone.ts';
import { shownName } from '#web/shared/format/shown-name.ts';
import { paths } from '#web/shared/paths.ts';
import { projectsQuery } from '#web/shared/projects-query.ts';
import { CopyText } from '#web/shared/ui/copy-text.tsx';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';
import { Bone } from '#web/shared/ui/skeletons.tsx';
import { ActiveTill, LinkWord, ModeWord, StatusWord } from '../components/channel-words.tsx';
import classes from './channel-card.module.css';
import { SourceNote } from './source-note.tsx';

interface ChannelCardProps {
  channel: Channel;
  /** The control buttons. */
  controls?: ReactNode;
  /** The masked token with its reveal. */
  token?: ReactNode;
  onRetry: () => unknown;
  isRetrying?: boolean;
  /** The page's own heading when the card is the page; a link to the page when it is not. */
  heading: 'page' | 'link';
}

/** What is known of one channel, and what can be done to it. */
export function ChannelCard(props: ChannelCardProps) {
  const { channel, controls, token, heading } = props;
  return (
    <article className={classes['root']} aria-label={`Channel ${channel.id}`}>
      <header className={classes['header']}>
        <div className={classes['names']}>
          <Heading channel={channel} kind={heading} />
          <CopyText value={channel.id} label="ID" />
        </div>
        <LinkSummary channel={channel} />
      </header>
      {channel.source === 'mirror' && (
        <SourceNote
          channel={channel}
          onRetry={props.onRetry}
          isRetrying={props.isRetrying ?? false}
        />
      )}
      <Details channel={channel} token={token} />
      {controls && <div className={classes['controls']}>{controls}</div>}
    </article>
  );
}

/** More letters than three lines of a phone hold. */
const longName = 60;

/** A name of any length; past three lines the whole is in the title, and always in the document. */
function Heading({ channel, kind }: { channel: Channel; kind: 'page' | 'link' }) {
  const name = shownName(channel.name);
  const text = (
    <bdi className={classes['clamped']} title={name.length > longName ? name : undefined}>
      {name}
    </bdi>
  );
  const isLink = kind === 'link';
  const Title = isLink ? 'h2' : 'h1';
  return (
    <Title className={classes['name']}>
      {isLink ? <Link to={paths.channel(channel.id)}>{text}</Link> : text}
    </Title>
  );
}

/** The link state is as old as its last check, so its age stands next to it. */
function LinkSummary({ channel }: { channel: Channel }) {
  const { link, linkSilentAt } = channel;
  return (
    <div className={classes['link']}>
      <strong>
        <LinkWord channel={channel} />
      </strong>
      {link?.phone && (
        <CopyText value={link.phone} label="linked phone">
          {formatPhone(link.phone)}
        </CopyText>
      )}
      {link && (
        <span className={classes['age']}>
          checked <RelativeTime at={link.checkedAt} />
        </span>
      )}
      {linkSilentAt && (
        <span className={classes['age']}>
          {link ? 'no answer' : 'asked'} <RelativeTime at={linkSilentAt} />
        </span>
      )}
      {!link && linkSilentAt === null && (
        <span className={classes['age']}>press Status to ask WhatsApp</span>
      )}
    </div>
  );
}

function Details({ channel, token }: { channel: Channel; token: ReactNode }) {
  return (
    <dl className={classes['details']}>
      {fact('Active till', <ActiveTill channel={channel} />, true)}
      {fact('Mode', <ModeWord channel={channel} />)}
      {fact('Status', <StatusWord channel={channel} />)}
      {fact('Phone', channel.phone ? phone(channel.phone) : 'None', true)}
      {fact('Project', <ProjectName id={channel.projectId} />)}
      {fact('Created', channel.createdAt ? created(channel.createdAt) : 'Unknown')}
      {token && fact('Token', token, true)}
    </dl>
  );
}

function ProjectName({ id }: { id: string | null }) {
  const projects = useQuery({ ...projectsQuery, enabled: id !== null });
  if (id === null) return <>None</>;
  const name = projects.data?.items.find((project) => project.id === id)?.name;
  if (name !== undefined) return <bdi>{name}</bdi>;
  if (projects.isPending) return <Bone width="6rem" />;
  return <span title={id}>{projects.data ? 'Unknown project' : 'Projects could not be read'}</span>;
}

function fact(name: string, value: ReactNode, isWide = false) {
  return (
    <div data-wide={isWide}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function phone(digits: string) {
  return (
    <CopyText value={digits} label="phone">
      {formatPhone(digits)}
    </CopyText>
  );
}

function created(at: string) {
  return <span title={formatDateTime(at)}>{formatDate(at)}</span>;
}
