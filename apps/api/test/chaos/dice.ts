import { fraction } from '@channeldesk/simulator/seed/random';

/** Chance that is the same for the same seed. */
export interface Dice {
  /** A whole number from 0 on, below this. */
  below(count: number): number;
  /** Whether something of this probability happens. */
  happens(probability: number): boolean;
  uuid(): string;
}

export function createDice(seed: number, salt: number): Dice {
  let drawn = 0;
  const next = () => {
    drawn += 1;
    return fraction(seed, drawn, salt);
  };
  const below = (count: number) => Math.floor(next() * count);
  const hex = (length: number) => Array.from({ length }, () => below(16).toString(16)).join('');
  return {
    below,
    happens: (probability) => next() < probability,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
  };
}
