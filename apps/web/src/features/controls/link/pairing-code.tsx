import { phoneNumber } from '@channeldesk/contracts';
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { CopyText } from '#web/shared/ui/copy-text.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';
import layout from '../components/dialog-layout.module.css';
import { pairingCodeMutation } from '../mutations.ts';
import { spacedPairingCode } from './link-phase.ts';
import classes from './pairing-code.module.css';

interface PairingCodeProps {
  readonly channelId: string;
  readonly suggestedPhone: string | null;
}

/** The way for a customer who is on the phone and cannot see this screen. */
export function PairingCode({ channelId, suggestedPhone }: PairingCodeProps) {
  const [phone, setPhone] = useState(suggestedPhone ?? '');
  const [fault, setFault] = useState<string | null>(null);
  const pairing = useMutation(pairingCodeMutation(channelId));

  function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = phoneNumber.safeParse(phone);
    setFault(parsed.success ? null : 'A phone number has 7 to 15 digits, country code first');
    if (parsed.success) pairing.mutate(parsed.data);
  }

  return (
    <div className={layout['stack']}>
      <form className={classes['form']} noValidate onSubmit={submit}>
        <TextInput
          label="Phone number of the WhatsApp account"
          description="With the country code"
          inputMode="tel"
          autoComplete="off"
          value={phone}
          error={fault}
          onChange={(event) => setPhone(event.currentTarget.value)}
        />
        <Button type="submit" loading={pairing.isPending}>
          {pairing.data ? 'Get a new code' : 'Get a pairing code'}
        </Button>
      </form>
      {pairing.error ? <ProblemNotice attempt="Pairing code" error={pairing.error} /> : null}
      {pairing.data ? (
        <div role="status" className={classes['result']}>
          <div className={classes['code']}>
            <CopyText value={pairing.data.code} label="pairing code">
              {spacedPairingCode(pairing.data.code)}
            </CopyText>
          </div>
          <p className={layout['dimmed']}>
            Asked for <RelativeTime at={pairing.data.requestedAt} />
          </p>
        </div>
      ) : null}
      <ol className={layout['list']}>
        <li>On the customer’s phone, open WhatsApp.</li>
        <li>Go to Settings, then Linked devices, then Link a device.</li>
        <li>Choose Link with phone number instead, and type the code.</li>
      </ol>
    </div>
  );
}
