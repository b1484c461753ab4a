import '#web/shared/ui/dialog-styles.ts';
import { ActionIcon, Modal } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { type Command, usePublishedCommands } from '#web/shared/commands.ts';
import { useRights } from '#web/shared/rights.tsx';
import type { Entry } from '../entries.ts';
import { usePalette } from '../use-palette.ts';
import classes from './palette.module.css';
import { PaletteList, type PaletteView } from './palette-list.tsx';
import { optionId } from './palette-option.tsx';

interface PaletteProps {
  isOpen: boolean;
  onClose: () => void;
  pages: readonly Command[];
  onOpenChannel: (id: string) => void;
  onSearch: (text: string) => void;
}

const listId = 'palette-options';

/** Finds a channel or a command from any page; the field keeps the focus, the arrows choose. */
export function Palette({ isOpen, onClose, pages, onOpenChannel, onSearch }: PaletteProps) {
  const canSearch = useRights().has('channels:read');
  const onChoose = (entry: Entry) => {
    if (entry.kind === 'command' && entry.command.refusal !== null) return;
    onClose();
    if (entry.kind === 'command') entry.command.run();
    else if (entry.kind === 'channel') onOpenChannel(entry.channel.id);
    else if (entry.kind === 'look-up') onOpenChannel(entry.id);
    else onSearch(entry.text);
  };
  const controls = usePublishedCommands();
  const palette = usePalette({ controls, pages, canSearch, onChoose });
  return (
    <Modal.Root
      opened={isOpen}
      onClose={onClose}
      returnFocus={false}
      size="38rem"
      padding={0}
      yOffset="10dvh"
      transitionProps={{ duration: 80, transition: 'fade' }}
      classNames={{ inner: classes['inner'] ?? '', content: classes['content'] ?? '' }}
    >
      <Modal.Overlay backgroundOpacity={0.45} />
      <Modal.Content aria-label="Find a channel or a command">
        <div className={classes['field']}>
          <IconSearch size={18} stroke={1.75} aria-hidden />
          <Field palette={palette} canSearch={canSearch} />
          <ActionIcon variant="subtle" color="gray" aria-label="Close" onClick={onClose}>
            <IconX size={18} stroke={1.6} aria-hidden />
          </ActionIcon>
        </div>
        <PaletteList palette={palette} listId={listId} />
        <p className={classes['keys']} aria-hidden>
          <kbd>↑</kbd> <kbd>↓</kbd> choose <kbd>Enter</kbd> open <kbd>Esc</kbd> close
        </p>
      </Modal.Content>
    </Modal.Root>
  );
}

function Field({ palette, canSearch }: { palette: PaletteView; canSearch: boolean }) {
  const { typed, chosen } = palette;
  return (
    <input
      type="text"
      role="combobox"
      aria-label="Find a channel or a command"
      aria-expanded={chosen !== undefined}
      aria-controls={listId}
      aria-autocomplete="list"
      aria-activedescendant={chosen && optionId(chosen)}
      placeholder={canSearch ? 'ID, phone, name, command' : 'Command'}
      value={typed}
      maxLength={100}
      onChange={(event) => palette.type(event.currentTarget.value)}
      onKeyDown={palette.onKeyDown}
      autoComplete="off"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      enterKeyHint="go"
      data-autofocus
    />
  );
}
