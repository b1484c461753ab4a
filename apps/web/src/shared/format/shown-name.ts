/** A letter that leaves a mark: no blank, nothing that only joins or directs others. */
const visible = /[^\s\p{Cc}\p{Cf}\p{DI}\u2800]/u;

/** The name of a channel where a person reads it; one of blanks alone would be nothing to press or to hear. */
export function shownName(name: string, otherwise = '(no name)'): string {
  return visible.test(name) ? name : otherwise;
}
