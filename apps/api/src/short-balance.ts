/** How a balance that does not pay is told, to be gone on with. */
export function shortBalance(days: number): string {
  return `The balance is short: ${days === 1 ? '1 day is' : `${days} days are`} left`;
}
