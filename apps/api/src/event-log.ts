import type { LiveEvent } from '@channeldesk/contracts';

export type NewsKind = Exclude<LiveEvent['kind'], 'hello' | 'reset'>;

/** That something changed, and on which channels; null for none in particular, or too many to name. */
export interface News {
  readonly kind: NewsKind;
  readonly ids: readonly string[] | null;
}

/** Where services say that something changed, once it is committed. */
export interface EventLog {
  /** Tells the open pages of every replica soon. Never fails and never keeps anybody waiting. */
  append(news: News): void;
}
