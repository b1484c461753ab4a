import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type pg from 'pg';

const mark = '/* kept */';

/**
 * Ends a statement that is asked again and again, such as those of each row of a bulk extension: every
 * connection plans it once. Planning takes longer than such statements themselves. Not for statements
 * inside of a transaction: a plan that is outdated breaks that.
 */
export const kept = sql.raw(mark);

/** The table was changed by the migration of a newer replica; nothing was carried out. */
const planIsOutdated = '0A000';

/** Has a connection keep the plans of the statements that are marked so. */
export function keepPlans(client: pg.ClientBase): void {
  const ask = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>;
  let generation = 0;
  const askNamed = (text: string, values: unknown) =>
    ask({ name: `${nameOf(text)}-${generation}`, text }, values);
  const askKept = async (text: string, values: unknown) => {
    try {
      return await askNamed(text, values);
    } catch (error) {
      if ((error as { code?: unknown }).code !== planIsOutdated) throw error;
      generation += 1;
      return askNamed(text, values);
    }
  };
  const query = (statement: unknown, ...rest: unknown[]) =>
    typeof statement === 'string' && statement.endsWith(mark) && typeof rest.at(-1) !== 'function'
      ? askKept(statement, rest[0])
      : ask(statement, ...rest);
  client.query = query as typeof client.query;
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = createHash('sha256').update(text).digest('hex').slice(0, 40);
  names.set(text, name);
  return name;
}
