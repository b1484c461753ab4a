import { type DecideExtension, decideExtension } from '@channeldesk/contracts';
import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
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
      <div className={classes['decisions']}>
        <Choice
          label="The days were given"
          isDisabled={isDeciding}
          onPress={() => decide('applied')}
        >
          Counts as spent: {formatDays(days)}.
        </Choice>
        <Choice
          label="The days were not given"
          isDisabled={isDeciding}
          onPress={() => decide('not-applied')}
        >
          Nothing was spent by this order. What the channel did get shows as drift after the next
          sweep.
        </Choice>
      </div>
    </fieldset>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly isDisabled: boolean;
  /** What it does. */
  readonly children: ReactNode;
  onPress(): void;
}

function Choice({ label, isDisabled, children, onPress }: ChoiceProps) {
  const effectId = useId();
  return (
    <div className={classes['choice']}>
      <Button variant="default" disabled={isDisabled} onClick={onPress} aria-describedby={effectId}>
        {label}
      </Button>
      <p id={effectId}>{children}</p>
    </div>
  );
}
