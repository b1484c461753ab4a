import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { setUpMutation } from '../mutations.ts';
import classes from './door.module.css';

const shortestPassword = 12;

/** Makes the first admin with the one-time code that the server printed when it started. */
export function SetUpForm() {
  const setUp = useMutation(setUpMutation(useQueryClient()));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setUp.mutate({
      code: String(fields.get('code')),
      email: String(fields.get('email')),
      password: String(fields.get('password')),
    });
  };
  const common = { required: true, withAsterisk: false } as const;
  return (
    <form className={classes['form']} onSubmit={submit}>
      <p className={classes['note']}>
        Nobody can sign in yet. Make the first admin with the set-up code that the server printed
        when it started; it works once.
      </p>
      {setUp.isError && <ProblemNotice error={setUp.error} />}
      <TextInput {...common} name="code" label="Set-up code" autoComplete="off" autoFocus />
      <TextInput {...common} name="email" type="email" label="E-mail" autoComplete="username" />
      <TextInput
        {...common}
        name="password"
        type="password"
        label="Password"
        description={`At least ${shortestPassword} characters`}
        minLength={shortestPassword}
        maxLength={200}
        autoComplete="new-password"
      />
      <Button type="submit" fullWidth loading={setUp.isPending}>
        Create admin
      </Button>
    </form>
  );
}
