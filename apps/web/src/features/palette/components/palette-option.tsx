import type { Channel } from '@channeldesk/contracts';
import { IconArrowRight, IconMessage, IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Command } from '#web/shared/commands.ts';
import { formatPhone } from '#web/shared/format/phone.ts';
import { shownName } from '#web/shared/format/shown-name.ts';
import { MiddleTruncate } from '#web/shared/ui/middle-truncate.tsx';
import type { Entry } from '../entries.ts';
import classes from './palette.module.css';

interface PaletteOptionProps {
  entry: Entry;
  isChosen: boolean;
  onPoint: () => void;
  onTake: () => void;
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

export function PaletteOption({ entry, isChosen, onPoint, onTake }: PaletteOptionProps) {
  const isRefused = entry.kind === 'command' && entry.command.refusal !== null;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field has the focus and the keys
    <div
      id={optionId(entry)}
      role="option"
      aria-selected={isChosen}
      aria-disabled={isRefused || undefined}
      className={classes['option']}
      onPointerMove={isChosen ? undefined : onPoint}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onTake}
    >
      <Words entry={entry} />
    </div>
  );
}

export function optionId({ key }: Entry): string {
  return `palette-${key.replace(/\W/g, '-')}`;
}

function Words({ entry }: { entry: Entry }) {
  if (entry.kind === 'channel') return <ChannelWords channel={entry.channel} />;
  if (entry.kind === 'command') return <CommandWords command={entry.command} />;
  if (entry.kind === 'look-up')
    return line(<IconArrowRight {...icon} />, 'Ask Whapi for', entry.id);
  return line(<IconSearch {...icon} />, <>Search all channels for “{entry.text}”</>);
}

function CommandWords({ command: { icon: Icon, verb, object, refusal } }: { command: Command }) {
  return (
    <>
      {line(<Icon {...icon} />, verb, object)}
      {refusal && <span className={classes['aside']}>{refusal}</span>}
    </>
  );
}

function ChannelWords({ channel: { id, name, phone, link } }: { channel: Channel }) {
  const number = phone ?? link?.phone;
  return (
    <>
      <IconMessage {...icon} />
      <span className={classes['name']}>
        <MiddleTruncate text={shownName(name)} />
      </span>
      <span className={classes['aside']}>
        <span className={classes['mono']}>{id}</span>
        {number && <span className={classes['mono']}>{formatPhone(number)}</span>}
      </span>
    </>
  );
}

function line(image: ReactNode, words: ReactNode, object?: string) {
  return (
    <>
      {image}
      <span className={classes['words']}>
        {words} {object && <span className={classes['mono']}>{object}</span>}
      </span>
    </>
  );
}
