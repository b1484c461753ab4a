import { Textarea, type TextareaProps } from '@mantine/core';
import { useMemo } from 'react';
import { formatCount } from '../format/number.ts';
import { type PastedIds, readPasted } from '../forms/pasted-ids.ts';
import classes from './pasted-ids-field.module.css';

const mostNamed = 5;

interface PastedIdsFieldProps {
  readonly value: string;
  /** What the form gives to the field. */
  readonly inputProps: TextareaProps;
  /** What becomes of those that stand there twice. */
  readonly onceWords: string;
  /** What becomes of what does not look like an ID. */
  readonly unreadableWords: string;
}

/** IDs from a table or a mail, and what was understood of them. */
export function PastedIdsField({ value, inputProps, ...words }: PastedIdsFieldProps) {
  const read = useMemo(() => readPasted(value), [value]);
  return (
    <>
      <Textarea
        aria-label="Channel IDs"
        description="One on each line, or with commas or spaces between"
        placeholder="MANTIS-PF298"
        rows={6}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="characters"
        {...inputProps}
      />
      <div role="status">
        {read.ids.length > 0 ? <PastedSummary read={read} {...words} /> : null}
      </div>
    </>
  );
}

interface SummaryProps extends Pick<PastedIdsFieldProps, 'onceWords' | 'unreadableWords'> {
  readonly read: PastedIds;
}

function PastedSummary({ read, onceWords, unreadableWords }: SummaryProps) {
  const { readable, repeated, unreadable } = read;
  return (
    <>
      <p>{formatCount(readable, 'ID')}</p>
      {repeated.length > 0 ? (
        <p>
          More than once, {onceWords}: <Named texts={repeated} />
        </p>
      ) : null}
      {unreadable.length > 0 ? (
        <p>
          Not like an ID: <Named texts={unreadable} />. {unreadableWords}
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
