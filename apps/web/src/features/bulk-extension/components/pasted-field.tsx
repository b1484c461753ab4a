import { Textarea } from '@mantine/core';
import { useMemo } from 'react';
import { formatCount } from '#web/shared/format/number.ts';
import { type PastedIds, readPasted } from '../pasted-ids.ts';
import type { PlanFormState } from '../plan-form-state.ts';
import classes from './bulk.module.css';

const mostNamed = 5;

/** IDs from a table or a mail, and what was understood of them. */
export function PastedField({ form }: { form: PlanFormState }) {
  const { pasted } = form.values;
  const read = useMemo(() => readPasted(pasted), [pasted]);
  return (
    <>
      <Textarea
        aria-label="Channel IDs"
        description="One on each line, or with commas between"
        placeholder="MANTIS-PF298"
        rows={6}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="characters"
        {...form.getInputProps('pasted')}
      />
      <div role="status">{read.ids.length > 0 ? <PastedSummary read={read} /> : null}</div>
    </>
  );
}

function PastedSummary({ read }: { read: PastedIds }) {
  const { readable, repeated, unreadable } = read;
  return (
    <>
      <p>{formatCount(readable, 'ID')}</p>
      {repeated.length > 0 ? (
        <p>
          More than once, planned once: <Named texts={repeated} />
        </p>
      ) : null}
      {unreadable.length > 0 ? (
        <p>
          Not like an ID: <Named texts={unreadable} />. The plan skips what this account does not
          have.
        </p>
      ) : null}
    </>
  );
}

/** The first few of them; how many more there are is said. */
function Named({ texts }: { texts: readonly string[] }) {
  const rest = texts.length - mostNamed;
  return (
    <span className={classes['dimmed']}>
      <bdi>{texts.slice(0, mostNamed).join(', ')}</bdi>
      {rest > 0 ? ` and ${formatCount(rest, 'other')}` : ''}
    </span>
  );
}
