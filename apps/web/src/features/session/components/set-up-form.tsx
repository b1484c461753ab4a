import { setUp } from '@channeldesk/contracts';
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { setUpMutation } from '../mutations.ts';
import classes from './door.module.css';
import { useDoorForm } from './use-door-form.ts';

const texts = {
  code: 'Write the set-up code',
  email: 'Write an e-mail address, such as rosa@example.com',
  password: 'Choose a password of 12 to 200 characters',
};

/** Makes the first admin with the one-time code that the server printed when it started. */
export function SetUpForm() {
  const settingUp = useMutation(setUpMutation(useQueryClient()));
  const { faults, onSubmit } = useDoorForm(setUp, texts, settingUp.mutate);
  const common = { required: true, withAsterisk: false } as const;
  return (
    <form noValidate className={classes['form']} onSubmit={onSubmit}>
      <p className={classes['note']}>
        Nobody can sign in yet. Make the first admin with the set-up code that the server printed
        when it started; it works once.
      </p>
      {settingUp.isError && <ProblemNotice error={settingUp.error} />}
      <TextInput
        {...common}
        name="code"
        label="Set-up code"
        error={faults.code}
        autoComplete="off"
        autoFocus
      />
      <TextInput
        {...common}
        name="email"
        type="email"
        label="E-mail"
        error={faults.email}
        autoComplete="username"
      />
      <TextInput
        {...common}
        name="password"
        type="password"
        label="Password"
        description="At least 12 characters"
        error={faults.password}
        autoComplete="new-password"
      />
      <Button type="submit" fullWidth loading={settingUp.isPending}>
        Create admin
      </Button>
    </form>
  );
}
