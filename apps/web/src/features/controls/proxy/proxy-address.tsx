import { PasswordInput, TextInput } from '@mantine/core';
import type { ClipboardEvent, FocusEvent } from 'react';
import classes from './proxy-address.module.css';
import { type ProxyFaults, type ProxyForm, splitAddress } from './proxy-choice.ts';

interface ProxyAddressProps {
  readonly form: ProxyForm;
  readonly faults: ProxyFaults;
  onChange(form: ProxyForm): void;
}

/**
 * The four parts of a SOCKS5 address. A whole address in the host is taken apart, pasted or typed:
 * its password must not stay readable.
 */
export function ProxyAddress({ form, faults, onChange }: ProxyAddressProps) {
  const edit = (part: Partial<ProxyForm>) => onChange({ ...form, ...part });

  function paste(event: ClipboardEvent<HTMLInputElement>) {
    const parts = splitAddress(event.clipboardData.getData('text'));
    if (!parts) return;
    event.preventDefault();
    edit(parts);
  }

  function leave(event: FocusEvent<HTMLInputElement>) {
    const parts = splitAddress(event.currentTarget.value);
    if (parts) edit(parts);
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
        error={faults.host}
        onPaste={paste}
        onBlur={leave}
        onChange={(event) => edit({ host: event.currentTarget.value })}
      />
      <TextInput
        label="Port"
        inputMode="numeric"
        value={form.port}
        error={faults.port}
        onChange={(event) => edit({ port: event.currentTarget.value })}
      />
      <TextInput
        label="User"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={form.user}
        error={faults.user}
        onChange={(event) => edit({ user: event.currentTarget.value })}
      />
      <PasswordInput
        label="Password"
        autoComplete="off"
        value={form.password}
        error={faults.password}
        aria-invalid={faults.password !== undefined}
        visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
        onChange={(event) => edit({ password: event.currentTarget.value })}
      />
    </div>
  );
}
