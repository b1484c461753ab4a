import { ledgerFilters } from '@channeldesk/contracts';
import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import * as z from 'zod/mini';

interface ChannelFilterProps {
  readonly channel: string | undefined;
  onChange(channel: string | undefined): void;
}

/** The ID of one channel, taken when the field is left or by Enter: half an ID matches nothing. */
export function ChannelFilter({ channel = '', onChange }: ChannelFilterProps) {
  const [typed, setTyped] = useState(channel);
  const [isFaulty, setFaulty] = useState(false);

  function take() {
    const wanted = typed.trim();
    const id = z.safeParse(ledgerFilters.shape.channel, wanted || undefined);
    setFaulty(!id.success);
    if (id.success && (id.data ?? '') !== channel) onChange(id.data);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    take();
  }

  return (
    <form onSubmit={submit}>
      <TextInput
        label="Channel ID"
        placeholder="MANTIS-PF298"
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onBlur={take}
        error={isFaulty ? 'Type a whole ID; names are not looked up here' : null}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
    </form>
  );
}
