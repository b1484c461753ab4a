import { mirroredIdPattern } from '@channeldesk/contracts';
import { type ChannelPage, iterateChannelPages } from '@channeldesk/whapi/paginate';
import type { PartnerClient } from '@channeldesk/whapi/partner';
import type { Channel as UpstreamChannel } from '@channeldesk/whapi/schemas/channel';
import type { Clock } from '#api/clock.ts';
import { AppError } from '#api/errors.ts';
import { fingerprintOf } from '#api/upstream/channel-fingerprint.ts';
import { toReportedColumns } from '#api/upstream/channel-mapper.ts';
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
  readonly seenIds: Set<string>;
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
  return { pages: 0, rows: 0, total: null, written: 0, isGapless: true, seenIds: new Set() };
}

/** Reads every page into the mirror; `onPage` is awaited after each. Rejects with what failed. */
export async function readAccount(
  deps: AccountReadingDeps,
  reading: AccountReading,
  { signal, onPage }: { signal: AbortSignal; onPage: () => Promise<void> },
): Promise<void> {
  const nowMs = () => deps.clock.now().getTime();
  const { seenIds: seen } = reading;
  const beforehand = lookUpBeforehand(deps);
  // The first page is on its way meanwhile; if it fails, nobody asks for this any more.
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

/** What is looked up once for all pages. */
interface Beforehand {
  readonly wanted: ReadonlySet<string> | null;
  /** What the mirror held when the reading began; what changed since is only written once more. */
  readonly known: ReadonlyMap<string, string>;
}

async function lookUpBeforehand({ tokens, rows }: AccountReadingDeps): Promise<Beforehand> {
  const [wanted, known] = await Promise.all([tokens.wanted(), rows.knownFingerprints()]);
  return { wanted, known };
}

async function mirrorPage(
  { tokens, rows, news }: AccountReadingDeps,
  page: ChannelPage,
  { wanted, known }: Beforehand,
): Promise<{ told: number; written: number }> {
  const usable = page.channels.filter(hasUsableId);
  const kept = wanted ? usable.filter(({ id }) => wanted.has(id)) : usable;
  if (kept.length > 0) tokens.keep(kept);
  const changed = usable.filter((channel) => known.get(channel.id) !== fingerprintOf(channel));
  const written = await rows.write(changed.map(toReportedColumns), new Date(page.askedAtMs));
  if (written.length > 0) await news.changed(written);
  return { told: usable.length, written: written.length };
}

/** What no URL and no cursor could carry is not mirrored. */
function hasUsableId({ id }: UpstreamChannel): boolean {
  return mirroredIdPattern.test(id);
}

function neverEnding(pages: number): AppError {
  return new AppError('upstream-malformed', {
    detail: `The list of channels did not end after ${pages} pages.`,
  });
}
