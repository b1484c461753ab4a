import { signIn } from '@channeldesk/contracts';
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { signInMutation } from '../mutations.ts';
import classes from './door.module.css';
import { useDoorForm } from './use-door-form.ts';

const texts = {
  email: 'Write your e-mail address',
  password: 'Write your password',
};

export function SignInForm() {
  const signing = useMutation(signInMutation(useQueryClient()));
  const { faults, onSubmit } = useDoorForm(signIn, texts, signing.mutate);
  const common = { required: true, withAsterisk: false } as const;
  return (
    <form noValidate className={classes['form']} onSubmit={onSubmit}>
      {signing.isError && <ProblemNotice error={signing.error} />}
      <TextInput
        {...common}
        name="email"
        type="email"
        label="E-mail"
        error={faults.email}
        autoComplete="username"
        autoFocus
      />
      <TextInput
        {...common}
        name="password"
        type="password"
        label="Password"
        error={faults.password}
        autoComplete="current-password"
      />
      <Button type="submit" fullWidth loading={signing.isPending}>
        Sign in
      </Button>
    </form>
  );
}
