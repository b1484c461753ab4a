import { mirroredIdPattern } from '@channeldesk/contracts';
import { type ChannelPage, iterateChannelPages } from '@channeldesk/whapi/paginate';
import type { PartnerClient } from '@channeldesk/whapi/partner';
import {
  type ListedChannel,
  readListedChannel,
  type Channel as UpstreamChannel,
} from '@channeldesk/whapi/schemas/channel';
import type { Clock } from '#api/clock.ts';
import { AppError } from '#api/errors.ts';
import { fingerprintOf } from '#api/upstream/channel-fingerprint.ts';
import { toReportedColumns } from '#api/upstream/channel-mapper.ts';
import { createKnownChannels, type KnownChannels } from './known-channels.ts';
import type { MirrorNews } from './mirror-news.ts';
import type { SweptRowRepository } from './swept-rows.repository.ts';

/** How far the reading of an account has come; whoever began it may look at any time. */
export interface AccountReading {
  pages: number;
  /** Channels that were told and can be mirrored. */
  rows: number;
  total: number | null;
  /** Of those, the ones that were new or not as the mirror had them. */
  written: number;
  /** False once rows may have been hidden between two pages. */
  isGapless: boolean;
  readonly channels: KnownChannels;
}

/** Keeps the tokens that come with the channels, of those that will soon be needed. */
export interface TokenKeeper {
  /** Whose tokens are worth keeping; null when all are. */
  wanted(): Promise<ReadonlySet<string> | null>;
  keep(channels: readonly UpstreamChannel[]): void;
}

export interface AccountReadingDeps {
  readonly partner: Pick<PartnerClient, 'listChannels'>;
  readonly tokens: TokenKeeper;
  readonly rows: SweptRowRepository;
  readonly news: Pick<MirrorNews, 'changed'>;
  readonly clock: Pick<Clock, 'now'>;
}

export function beginReading(): AccountReading {
  const channels = createKnownChannels();
  return { pages: 0, rows: 0, total: null, written: 0, isGapless: true, channels };
}

/** Reads every page into the mirror; `onPage` is awaited after each. Rejects with what failed. */
export async function readAccount(
  deps: AccountReadingDeps,
  reading: AccountReading,
  { signal, onPage }: { signal: AbortSignal; onPage: () => Promise<void> },
): Promise<void> {
  const nowMs = () => deps.clock.now().getTime();
  const { channels: seen } = reading;
  // The first pages are asked for meanwhile: what they tell is compared with it, and no more.
  const beforehand = lookUpBeforehand(deps, seen);
  // It may fail before a page has come that is held against it.
  beforehand.catch(() => undefined);
  for await (const page of iterateChannelPages(deps.partner, { signal, seen, nowMs })) {
    const { told, written } = await mirrorPage(deps, page, await beforehand);
    reading.rows += told;
    reading.written += written;
    reading.pages += 1;
    reading.total = page.total ?? reading.total;
    reading.isGapless &&= page.isJoined;
    if (page.truncated) throw neverEnding(reading.pages);
    await onPage();
  }
}

interface Beforehand {
  readonly channels: KnownChannels;
  readonly areAllTokensWanted: boolean;
}

/** Notes what the mirror holds now; what changes from here on is only written once more. */
async function lookUpBeforehand(
  { tokens, rows }: AccountReadingDeps,
  channels: KnownChannels,
): Promise<Beforehand> {
  const [wanted] = await Promise.all([tokens.wanted(), rows.tellKnown(channels.hold)]);
  for (const id of wanted ?? []) channels.wantToken(id);
  return { channels, areAllTokensWanted: wanted === null };
}

async function mirrorPage(
  { tokens, rows, news }: AccountReadingDeps,
  page: ChannelPage,
  beforehand: Beforehand,
): Promise<{ told: number; written: number }> {
  const usable = page.channels.filter(hasUsableId);
  const { wanted, changed } = pickOut(usable, beforehand);
  if (wanted.length > 0) tokens.keep(wanted);
  const written = await rows.write(changed.map(toReportedColumns), new Date(page.askedAtMs));
  if (written.length > 0) await news.changed(written);
  return { told: usable.length, written: written.length };
}

/** Reads those that somebody needs: most channels are as they were, and reading all takes long. */
function pickOut(usable: readonly ListedChannel[], { channels, areAllTokensWanted }: Beforehand) {
  const [wanted, changed]: [UpstreamChannel[], UpstreamChannel[]] = [[], []];
  for (const listed of usable) {
    const known = channels.get(listed.id);
    const isWanted = areAllTokensWanted || known?.isTokenWanted === true;
    const isChanged = known?.fingerprint !== fingerprintOf(listed);
    if (!isWanted && !isChanged) continue;
    const channel = readListedChannel(listed);
    if (isWanted) wanted.push(channel);
    if (isChanged) changed.push(channel);
  }
  return { wanted, changed };
}

/** What no URL and no cursor could carry is not mirrored. */
function hasUsableId({ id }: ListedChannel): boolean {
  return mirroredIdPattern.test(id);
}

function neverEnding(pages: number): AppError {
  return new AppError('upstream-malformed', {
    detail: `The list of channels did not end after ${pages} pages.`,
  });
}
