/** One movement of days, written once. Positive `days` went from the balance to the channel. */
export interface Movement {
  at: number;
  kind: 'extend' | 'return-delete' | 'return-stop' | 'top-up' | 'external';
  channelId: string | null;
  days: number;
  comment: string;
  balanceBefore: number;
  balanceAfter: number;
  activeTillBefore: number | null;
  activeTillAfter: number | null;
}

export type MovementInput = Omit<Movement, 'balanceBefore' | 'balanceAfter'>;

/** The account's own books of days: the truth that a console's ledger is compared with. */
export interface Books {
  balance(): number;
  opening(): number;
  record(movement: MovementInput): Movement;
  movements(): readonly Movement[];
}

/** Opens books, or goes on with those that hold some movements already. */
export function createBooks(openingBalance: number, kept: readonly Movement[] = []): Books {
  const movements = [...kept];
  let balance = movements.at(-1)?.balanceAfter ?? openingBalance;

  return {
    balance: () => balance,
    opening: () => openingBalance,
    movements: () => movements,
    record: (input) => {
      const movement = { ...input, balanceBefore: balance, balanceAfter: balance - input.days };
      balance = movement.balanceAfter;
      movements.push(movement);
      return movement;
    },
  };
}
