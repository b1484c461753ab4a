/** Hears of what the mirror has written, so that open pages can be told. */
export interface MirrorNews {
  /** These channels were written: told anew, doubtful, gone, or with another link state; null for any. */
  changed(ids: readonly string[] | null): Promise<void>;
  /** A sweep has begun, has come further, or has ended one way or the other. */
  swept(): Promise<void>;
}
