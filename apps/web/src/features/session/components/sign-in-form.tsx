import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { signInMutation } from '../mutations.ts';
import classes from './door.module.css';

export function SignInForm() {
  const signIn = useMutation(signInMutation(useQueryClient()));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    signIn.mutate({
      email: String(fields.get('email')),
      password: String(fields.get('password')),
    });
  };
  return (
    <form className={classes['form']} onSubmit={submit}>
      {signIn.isError && <ProblemNotice error={signIn.error} />}
      <TextInput
        name="email"
        type="email"
        label="E-mail"
        autoComplete="username"
        required
        withAsterisk={false}
        autoFocus
      />
      <TextInput
        name="password"
        type="password"
        label="Password"
        autoComplete="current-password"
        required
        withAsterisk={false}
      />
      <Button type="submit" fullWidth loading={signIn.isPending}>
        Sign in
      </Button>
    </form>
  );
}
