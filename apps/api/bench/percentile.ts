/** The value below which so many per cent of the samples lie. */
export function percentile(samples: readonly number[], per: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * per) / 100))] ?? Number.NaN;
}
