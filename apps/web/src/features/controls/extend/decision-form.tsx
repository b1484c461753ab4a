import { type DecideExtension, decideExtension } from '@channeldesk/contracts';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { formatDays } from '#web/shared/format/number.ts';
import { focusFirstFault } from '#web/shared/forms/first-fault.ts';
import classes from '../components/dialog-layout.module.css';

interface DecisionFormProps {
  readonly days: number;
  readonly isDeciding: boolean;
  onDecide(decision: DecideExtension): void;
}

/** The two decisions, neither of which is the usual one, and why it was taken. */
export function DecisionForm({ days, isDeciding, onDecide }: DecisionFormProps) {
  const [note, setNote] = useState('');
  const [isFaulty, setFaulty] = useState(false);

  function decide(decision: DecideExtension['decision']) {
    const { data } = decideExtension.safeParse({ decision, note });
    setFaulty(!data);
    if (data) onDecide(data);
    else focusFirstFault();
  }

  return (
    <fieldset className={classes['decision']}>
      <legend className={classes['heading']}>Decide about these {formatDays(days)}</legend>
      <TextInput
        label="Note"
        description="Written into the ledger with your name"
        required
        data-autofocus
        maxLength={200}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
        error={isFaulty ? 'Write why you decide so, up to 200 characters' : null}
      />
      <div className={classes['actions']}>
        <Button variant="default" disabled={isDeciding} onClick={() => decide('applied')}>
          The days were given
        </Button>
        <Button variant="default" disabled={isDeciding} onClick={() => decide('not-applied')}>
          The days were not given
        </Button>
      </div>
    </fieldset>
  );
}
