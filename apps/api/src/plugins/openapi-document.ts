type Json = Record<string, unknown>;

interface Document {
  readonly components?: { readonly schemas?: Json };
  readonly paths?: Record<string, Record<string, Operation>>;
}

interface Operation {
  readonly requestBody?: Body;
  readonly responses?: Record<string, { description?: string }>;
}

interface Body {
  required?: boolean;
  readonly content: Record<string, { readonly schema?: Json }>;
}

const outcomes: Record<string, string> = {
  '200': 'Done',
  '201': 'Made',
  '202': 'Accepted; follow the operation',
  '4XX': 'Refused: a problem document says why',
  '5XX': 'Failed: a problem document says why, and whether to try again',
};

/** Drops the schemas that nothing refers to and says what each answer means and which body may be left out. */
export function tidyDocument<Given extends object>(given: Given): Given {
  const document = given as Document;
  for (const path of Object.values(document.paths ?? {})) {
    for (const { requestBody, responses = {} } of Object.values(path)) {
      if (requestBody && hasDefault(requestBody)) requestBody.required = false;
      for (const [status, answer] of Object.entries(responses)) {
        answer.description = outcomes[status] ?? status;
      }
    }
  }
  const { schemas = {} } = document.components ?? {};
  const used = referredSchemas(document.paths, schemas);
  const kept = Object.entries(schemas).filter(([name]) => used.has(name));
  return { ...given, components: { ...document.components, schemas: Object.fromEntries(kept) } };
}

function hasDefault({ content }: Body): boolean {
  return Object.values(content).every(({ schema }) => schema && 'default' in schema);
}

function referredSchemas(from: unknown, schemas: Json): Set<string> {
  const found = new Set<string>();
  const waiting: unknown[] = [from];
  while (waiting.length > 0) {
    const text = JSON.stringify(waiting.pop() ?? null);
    for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (found.has(name)) continue;
      found.add(name);
      waiting.push(schemas[name]);
    }
  }
  return found;
}
