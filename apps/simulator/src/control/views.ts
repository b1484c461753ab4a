import type { Movement } from '../state/books.ts';
import type { Timings } from '../timings.ts';

export interface WorldView {
  /** Simulated time. */
  now: number;
  scale: number;
  seed: number;
  timings: Timings;
  channels: number;
  balance: number;
}

/** `opening` minus the days of all movements is always `balance`. */
export interface BooksView {
  opening: number;
  balance: number;
  movements: Movement[];
}
