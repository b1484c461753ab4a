/** The place of one channel among those that Whapi is asked about at the same time. */
export interface CallTurn {
  /** Resolves when Whapi may be asked; false when it must not be asked any more. */
  readonly take: () => Promise<boolean>;
  /** Hears when Whapi has answered all that it is asked, and only the console has work left. */
  readonly end: () => void;
}
