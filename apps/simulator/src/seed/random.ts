/** Mixes three integers into one well-spread unsigned 32-bit integer (murmur3 finaliser). */
export function mix(seed: number, index: number, salt: number): number {
  let h = Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b);
  h ^= Math.imul(salt + 1, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The same as a fraction in [0, 1). */
export function fraction(seed: number, index: number, salt: number): number {
  return mix(seed, index, salt) / 2 ** 32;
}

/** Picks one element of a non-empty list. */
export function pick<T>(list: readonly [T, ...T[]], random: number): T {
  return list[Math.floor(random * list.length)] ?? list[0];
}

/** Picks by weight: `[value, weight]` pairs whose weights add up to about 1. */
export function pickWeighted<T>(
  pairs: readonly [[T, number], ...[T, number][]],
  random: number,
): T {
  let left = random;
  for (const [value, weight] of pairs) {
    left -= weight;
    if (left < 0) {
      return value;
    }
  }
  return pairs[0][0];
}
