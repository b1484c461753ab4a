/** What is known of how many days one return must have brought. */
export interface Expected {
  /** Whole days that the channel had left when the call was sent; null when nobody knows. */
  readonly left: number | null;
  /** Days that its active-till lost by it; null where that does not tell. */
  readonly lost: number | null;
  /** Whether the channel was on trial, whose days need not come back. */
  readonly isTrial: boolean;
}

export interface Gain {
  /** What the balance gained that no movement explains. */
  readonly days: number;
  /** Days of drift on channels in the same time, which need not be of this balance. */
  readonly drift: number;
  /** What was unexplained before these returns. */
  readonly leftOver: number;
}

/**
 * How many days each of these returns brought: what its channel lost, or what it had left where the
 * balance gained exactly that; null where it cannot be told. A number that is only near is none: days
 * that others spent meanwhile would be hidden in it for good.
 */
export function daysOfReturns(returns: readonly Expected[], gain: Gain | null): (number | null)[] {
  const lost = returns.map((each) => each.lost);
  if (!gain) return lost;
  const rest = gain.days - sum(lost);
  const mayBe = [rest, rest - gain.drift, rest - gain.leftOver];
  const guesses = [returns.map((each) => each.left), returns.map(withoutTrial)];
  const right = guesses.find((guess) => {
    const ofUnknown = guess.filter((_, at) => lost[at] === null);
    return !ofUnknown.includes(null) && mayBe.includes(sum(ofUnknown));
  });
  return right ? right.map((days, at) => lost[at] ?? days) : lost;
}

const withoutTrial = ({ left, isTrial }: Expected) => (isTrial ? 0 : left);

function sum(days: readonly (number | null)[]): number {
  return days.reduce<number>((total, each) => total + (each ?? 0), 0);
}
