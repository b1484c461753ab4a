import { PasswordInput, TextInput } from '@mantine/core';
import type { ClipboardEvent } from 'react';
import classes from './proxy-address.module.css';
import { type ProxyForm, splitAddress } from './proxy-choice.ts';

interface ProxyAddressProps {
  readonly form: ProxyForm;
  readonly fault: string | null;
  onChange(form: ProxyForm): void;
}

/** The four parts of a SOCKS5 address; a whole address pasted into the host is taken apart. */
export function ProxyAddress({ form, fault, onChange }: ProxyAddressProps) {
  const edit = (part: Partial<ProxyForm>) => onChange({ ...form, ...part });

  function paste(event: ClipboardEvent<HTMLInputElement>) {
    const parts = splitAddress(event.clipboardData.getData('text'));
    if (!parts) return;
    event.preventDefault();
    edit(parts);
  }

  return (
    <div className={classes['grid']}>
      <TextInput
        label="Host"
        placeholder="proxy.example.com"
        inputMode="url"
        autoCapitalize="none"
        spellCheck={false}
        value={form.host}
        onPaste={paste}
        onChange={(event) => edit({ host: event.currentTarget.value })}
      />
      <TextInput
        label="Port"
        inputMode="numeric"
        value={form.port}
        onChange={(event) => edit({ port: event.currentTarget.value })}
      />
      <TextInput
        label="User"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={form.user}
        onChange={(event) => edit({ user: event.currentTarget.value })}
      />
      <PasswordInput
        label="Password"
        autoComplete="off"
        value={form.password}
        visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
        onChange={(event) => edit({ password: event.currentTarget.value })}
      />
      {fault ? (
        <p role="alert" className={classes['fault']}>
          {fault}
        </p>
      ) : null}
    </div>
  );
}
