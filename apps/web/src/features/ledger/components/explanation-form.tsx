import { explainMovement } from '@channeldesk/contracts';
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { announce } from '#web/shared/ui/announcer.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { explainMutation } from '../mutations.ts';
import classes from './explanation-form.module.css';

interface ExplanationFormProps {
  readonly movement: string;
  onExplained(): void;
}

/** What a person knows of a movement that the console cannot explain. */
export function ExplanationForm({ movement, onExplained }: ExplanationFormProps) {
  const [comment, setComment] = useState('');
  const [isFaulty, setFaulty] = useState(false);
  const explain = useMutation({
    ...explainMutation(useQueryClient(), movement),
    // Not where it is called: the form is gone before everything is read again.
    onSuccess: () => {
      announce('The explanation is in the ledger');
      onExplained();
    },
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { data } = explainMovement.safeParse({ comment });
    setFaulty(!data);
    if (!data) return event.currentTarget.querySelector('input')?.focus();
    explain.mutate(data);
  }

  return (
    <form onSubmit={submit} noValidate className={classes['root']}>
      <TextInput
        label="Explanation"
        description="Written into the ledger with your name; it calls for attention no more"
        required
        maxLength={200}
        value={comment}
        onChange={({ currentTarget }) => setComment(currentTarget.value)}
        error={isFaulty ? 'Write what it was, up to 200 characters' : null}
        className={classes['field']}
      />
      <Button type="submit" variant="default" disabled={explain.isPending}>
        Mark as explained
      </Button>
      {explain.error ? (
        <div className={classes['problem']}>
          <ProblemNotice attempt="Mark as explained" error={explain.error} />
        </div>
      ) : null}
    </form>
  );
}
