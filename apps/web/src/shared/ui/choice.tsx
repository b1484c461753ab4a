import { Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './choice.module.css';

interface ChoiceProps<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly isOpen: boolean;
  readonly children: ReactNode;
}

/** One of several ways in a form, with what is to be said about it once it is chosen. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { value, label, isOpen, children } = props;
  return (
    <div>
      <Radio value={value} label={label} />
      {isOpen ? <div className={classes['part']}>{children}</div> : null}
    </div>
  );
}
