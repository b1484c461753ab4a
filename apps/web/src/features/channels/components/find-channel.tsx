import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { useIsPhone } from '#web/shared/hooks/use-is-phone.ts';
import { paths } from '#web/shared/paths.ts';
import { findTarget } from '../find.ts';
import classes from './find-channel.module.css';

/** Finds a channel from every page: an exact ID or phone number opens it, anything else searches the list. */
export function FindChannel({ onPalette }: { onPalette: () => void }) {
  const navigate = useNavigate();
  const isPhone = useIsPhone();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const target = findTarget(String(new FormData(form).get('find')));
    if (target.kind === 'nothing') return;
    form.reset();
    void navigate(pathOf(target));
  };
  return (
    <search className={classes['root']}>
      <form onSubmit={submit}>
        <TextInput
          name="find"
          type="search"
          aria-label="Find a channel"
          aria-keyshortcuts="/"
          placeholder="Find a channel: ID, phone, name"
          leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
          rightSection={isPhone ? null : <PaletteKey onPress={onPalette} />}
          rightSectionWidth="auto"
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="search"
          data-find-field
        />
      </form>
    </search>
  );
}

/** What opens the palette, as the keys for it; a press on them does the same. */
function PaletteKey({ onPress }: { onPress: () => void }) {
  return (
    <button
      type="button"
      className={classes['key']}
      aria-label={`${paletteKeys()}: find a channel or a command`}
      aria-keyshortcuts="Control+K Meta+K"
      aria-haspopup="dialog"
      onClick={onPress}
    >
      {paletteKeys()}
    </button>
  );
}

function paletteKeys(): string {
  return /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘K' : 'Ctrl K';
}

function pathOf(target: Exclude<ReturnType<typeof findTarget>, { kind: 'nothing' }>): string {
  if (target.kind === 'channel') return paths.channel(target.id);
  if (target.kind === 'number') return paths.channel(target.digits);
  return paths.channelsWith({ search: target.search });
}
