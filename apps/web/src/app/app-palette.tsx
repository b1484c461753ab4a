import { IconKeyboard } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { Palette } from '#web/features/palette/components/palette.tsx';
import type { Command } from '#web/shared/commands.ts';
import { paths } from '#web/shared/paths.ts';
import { useRights } from '#web/shared/rights.tsx';
import { type NavEntry, navEntries } from './nav-entries.ts';

interface AppPaletteProps {
  isOpen: boolean;
  onClose: () => void;
  onKeys: () => void;
}

/** The palette with the places of the console; what a page offers it finds by itself. */
export function AppPalette({ isOpen, onClose, onKeys }: AppPaletteProps) {
  const navigate = useNavigate();
  const rights = useRights();
  const pages = Object.values(navEntries)
    .flat()
    .filter(({ right }) => !right || rights.has(right))
    .map((entry) => pageCommand(entry, (to) => void navigate(to)));
  // The way to the keys for whom the key to them is switched off.
  const keys: Command = {
    id: 'keys',
    verb: 'Keyboard shortcuts',
    icon: IconKeyboard,
    refusal: null,
    run: onKeys,
  };
  return (
    <Palette
      isOpen={isOpen}
      onClose={onClose}
      pages={[...pages, keys]}
      onOpenChannel={(id) => void navigate(paths.channel(id))}
      onSearch={(search) => void navigate(paths.channelsWith({ search }))}
    />
  );
}

function pageCommand(entry: NavEntry, go: (to: string) => void): Command {
  const { to, label, icon, isDocument } = entry;
  return {
    id: to,
    verb: label,
    icon,
    refusal: null,
    run: () => (isDocument ? window.location.assign(to) : go(to)),
  };
}
