import type { Identity } from '../seed/identity.ts';
import type { SimChannel } from './channel.ts';

/**
 * All channels of the account. Seeded ones are computed from their number whenever they are read
 * and kept only once something changes them, so that a million cost no memory and no start-up.
 */
export interface ChannelStore {
  total(): number;
  /** Reads a channel; changes made to the returned object may be lost. */
  peek(id: string): Readonly<SimChannel> | undefined;
  /** Opens a channel for changing. */
  open(id: string): SimChannel | undefined;
  openByToken(token: string): SimChannel | undefined;
  idOfToken(token: string): string | undefined;
  page(offset: number, count: number): Readonly<SimChannel>[];
  pageOfProject(projectId: string, offset: number, count: number): ProjectPage;
  add(build: (index: number) => SimChannel): SimChannel;
  remove(channel: SimChannel): void;
  /** To be called when a channel moved to another project. */
  forgetProjects(): void;
  /** What makes these channels other than the seeded ones. */
  kept(): KeptChannels;
}

export interface KeptChannels {
  readonly changed: readonly SimChannel[];
  readonly removed: readonly number[];
  readonly nextIndex: number;
}

export interface ProjectPage {
  channels: Readonly<SimChannel>[];
  total: number;
}

export interface ChannelSeed {
  count: number;
  identity: Identity;
  channel(index: number): SimChannel;
  projectId(index: number): string;
}

export function createChannelStore(seed: ChannelSeed, kept?: KeptChannels): ChannelStore {
  const changed = new Map(kept?.changed.map((channel) => [channel.index, channel]));
  const removed = [...(kept?.removed ?? [])];
  const byProject = new Map<string, Int32Array>();
  let nextIndex = kept?.nextIndex ?? seed.count;

  const exists = (index: number | undefined): index is number =>
    index !== undefined && index < nextIndex && !hasSorted(removed, index);
  const read = (index: number) => changed.get(index) ?? seed.channel(index);
  const open = (index: number | undefined) => {
    if (!exists(index)) {
      return undefined;
    }
    const channel = read(index);
    changed.set(index, channel);
    return channel;
  };
  const projectOf = (index: number) => changed.get(index)?.projectId ?? seed.projectId(index);
  const indicesOf = (projectId: string) => {
    const known = byProject.get(projectId);
    const indices = known ?? collect(nextIndex, removed, (i) => projectOf(i) === projectId);
    byProject.set(projectId, indices);
    return indices;
  };

  return {
    total: () => nextIndex - removed.length,
    peek: (id) => {
      const index = seed.identity.indexOfId(id);
      return exists(index) ? read(index) : undefined;
    },
    open: (id) => open(seed.identity.indexOfId(id)),
    openByToken: (token) => open(seed.identity.indexOfToken(token)),
    idOfToken: (token) => {
      const index = seed.identity.indexOfToken(token);
      return exists(index) ? seed.identity.id(index) : undefined;
    },
    page: (offset, count) => {
      const channels: SimChannel[] = [];
      for (let i = indexAt(removed, offset); i < nextIndex && channels.length < count; i += 1) {
        if (!hasSorted(removed, i)) {
          channels.push(read(i));
        }
      }
      return channels;
    },
    pageOfProject: (projectId, offset, count) => {
      const indices = indicesOf(projectId);
      const page = indices.subarray(offset, offset + count);
      return { channels: Array.from(page, read), total: indices.length };
    },
    add: (build) => {
      const channel = build(nextIndex);
      changed.set(nextIndex, channel);
      nextIndex += 1;
      byProject.clear();
      return channel;
    },
    remove: (channel) => {
      removed.splice(lowerBound(removed, channel.index), 0, channel.index);
      changed.delete(channel.index);
      byProject.clear();
    },
    forgetProjects: () => byProject.clear(),
    kept: () => ({ changed: [...changed.values()], removed, nextIndex }),
  };
}

function collect(end: number, removed: readonly number[], keep: (index: number) => boolean) {
  const found: number[] = [];
  for (let index = 0; index < end; index += 1) {
    if (keep(index) && !hasSorted(removed, index)) {
      found.push(index);
    }
  }
  return Int32Array.from(found);
}

/** The number of the channel at a place of the list, skipping removed ones. */
function indexAt(removed: readonly number[], offset: number): number {
  let low = 0;
  let high = removed.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((removed[middle] ?? 0) - middle <= offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return offset + low;
}

function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function hasSorted(sorted: readonly number[], value: number): boolean {
  return sorted.length > 0 && sorted[lowerBound(sorted, value)] === value;
}
