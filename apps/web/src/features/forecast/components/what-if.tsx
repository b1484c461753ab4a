import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { formatNumber } from '#web/shared/format/number.ts';
import { readExtraDays } from '../extra-days.ts';
import classes from './forecast-page.module.css';

interface WhatIfProps {
  readonly extraDays: number;
  onChange(extraDays: number): void;
  /** What it comes to. */
  readonly answer: string | null;
}

/** Asks what would be if the balance had more days; what is typed is in the address at once. */
export function WhatIf({ extraDays, onChange, answer }: WhatIfProps) {
  const [typed, setTyped] = useState(textOf(extraDays));
  const [shown, setShown] = useState(extraDays);
  if (shown !== extraDays) {
    setShown(extraDays);
    if (readExtraDays(typed) !== extraDays) setTyped(textOf(extraDays));
  }
  const days = readExtraDays(typed);
  const type = (text: string) => {
    setTyped(text);
    const asked = readExtraDays(text);
    if (asked !== null) onChange(asked);
  };
  return (
    <div className={classes['whatIf']}>
      <TextInput
        label="What if there were more days"
        placeholder="0"
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        error={days === null ? `Whole days, up to ${formatNumber(10_000_000)}` : null}
      />
      <p role="status" className={classes['answer']}>
        {days === null ? null : answer}
      </p>
    </div>
  );
}

function textOf(days: number): string {
  return days === 0 ? '' : String(days);
}
