import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { findRows, listTables, type MovedTable, quoted } from './moved-tables.ts';

/** Thrown when nothing was moved; its text is for the person who asked, and holds no secret. */
export class MoveError extends Error {
  override readonly name = 'MoveError';
}

export interface MovedRows {
  readonly table: string;
  readonly rows: number;
}

// A row as text is the same on both servers only when both write times and numbers alike.
const alike = `
  set local timezone = 'UTC'; set local datestyle = 'ISO'; set local intervalstyle = 'postgres';
  set local extra_float_digits = 1; set local bytea_output = 'hex'`;

/**
 * Copies every row from one migrated database to another, which must be empty: from one moment of the
 * source, and all of them or none. Compares what arrived with what was there.
 */
export async function moveRows(source: pg.Client, target: pg.Client): Promise<MovedRows[]> {
  await source.query('begin isolation level repeatable read');
  await target.query('begin');
  try {
    await source.query(alike);
    await target.query(alike);
    const tables = await listTables(target);
    await lockEmpty(target, tables);
    const moved: MovedRows[] = [];
    for (const table of tables) {
      if (table.isMoved) moved.push(await moveTable(source, target, table));
      if (table.sequence) await moveSequence(source, target, table.sequence);
    }
    await target.query('commit');
    return moved;
  } catch (error) {
    await target.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await source.query('rollback').catch(() => undefined);
  }
}

/** A console that was started on the target meanwhile waits here, or has written something. */
async function lockEmpty(target: pg.Client, tables: readonly MovedTable[]): Promise<void> {
  const names = tables.map(({ name }) => `public.${quoted(name)}`).join(', ');
  await target.query(`lock table ${names} in access exclusive mode`);
  const used = await findRows(target);
  if (used) throw notEmpty(used);
}

export function notEmpty(table: string): MoveError {
  return new MoveError(
    `The target database has rows already, in the table ${table}. Nothing was changed. Name an empty database.`,
  );
}

async function moveTable(source: pg.Client, target: pg.Client, table: MovedTable) {
  const where = `public.${quoted(table.name)} (${table.columns})`;
  await pipeline(
    source.query(copyTo(`copy ${where} to stdout`)),
    target.query(copyFrom(`copy ${where} from stdin`)),
  );
  const [before, after] = [await summarise(source, table), await summarise(target, table)];
  if (before.rows === after.rows && before.sum === after.sum) {
    return { table: table.name, rows: Number(after.rows) };
  }
  throw new MoveError(
    `The table ${table.name} did not arrive as it was (${before.rows} rows there, ${after.rows} here). Nothing was changed.`,
  );
}

/** How many rows, and the sum of their hashes, which does not depend on their order. */
async function summarise(client: pg.Client, { name, columns }: MovedTable) {
  const { rows } = await client.query<{ rows: string; sum: string }>(`
    select count(*) as rows, coalesce(sum(('x' || left(hash, 15))::bit(60)::bigint), 0) as sum
    from (
      select encode(sha256(convert_to(row(${columns})::text, 'UTF8')), 'hex') as hash
      from public.${quoted(name)}
    ) as hashed`);
  return rows[0] ?? { rows: '0', sum: '0' };
}

/** Numbers go on where they were, also of rows that are gone. */
async function moveSequence(source: pg.Client, target: pg.Client, sequence: string) {
  const { rows } = await source.query(`select last_value, is_called from ${sequence}`);
  await target.query('select setval($1, $2, $3)', [
    sequence,
    rows[0].last_value,
    rows[0].is_called,
  ]);
}
