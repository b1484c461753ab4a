import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { formatNumber } from '#web/shared/format/number.ts';
import { readExtraDays } from '../extra-days.ts';
import classes from './forecast-page.module.css';

interface WhatIfProps {
  readonly extraDays: number;
  onChange(extraDays: number): void;
  /** What it comes to. */
  readonly answer: string | null;
  /** What kept it from being answered. */
  readonly children?: ReactNode;
}

/** Asks what would be if the balance had more days; what is typed is in the address at once. */
export function WhatIf({ extraDays, onChange, answer, children }: WhatIfProps) {
  const [typed, setTyped] = useState(textOf(extraDays));
  const [shown, setShown] = useState(extraDays);
  const days = readExtraDays(typed);
  if (shown !== extraDays) {
    setShown(extraDays);
    if ((days ?? 0) !== extraDays) setTyped(textOf(extraDays));
  }
  // What cannot be read asks for none, or the page would go on to tell of what stood there before.
  const type = (text: string) => {
    setTyped(text);
    onChange(readExtraDays(text) ?? 0);
  };
  return (
    <div className={classes['whatIf']}>
      <TextInput
        label="What if there were more days"
        placeholder="0"
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        rightSection={<span className={classes['unit']}>days</span>}
        rightSectionWidth="3.25rem"
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        error={
          days === null ? `A whole number of days, from 0 to ${formatNumber(10_000_000)}` : null
        }
      />
      <p role="status" className={classes['answer']}>
        {days === null ? null : answer}
      </p>
      <div className={classes['problem']}>{children}</div>
    </div>
  );
}

function textOf(days: number): string {
  return days === 0 ? '' : String(days);
}
