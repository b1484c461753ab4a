interface Refusal {
  readonly issues: readonly { readonly path: readonly PropertyKey[] }[];
}

/** What to say at each field that a schema refused: the field's own words, never the schema's. */
export function faultsOf<Field extends string>(
  refusal: Refusal | undefined,
  texts: Readonly<Record<Field, string>>,
): Partial<Record<Field, string>> {
  const refused = new Set(refusal?.issues.map(({ path }) => String(path[0])));
  const fields = Object.keys(texts) as Field[];
  return Object.fromEntries(
    fields.filter((field) => refused.has(field)).map((field) => [field, texts[field]]),
  ) as Partial<Record<Field, string>>;
}
