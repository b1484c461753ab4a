import { rightTexts } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { lazyPart } from '#web/shared/lazy-part.tsx';
import { useRights } from '#web/shared/rights.tsx';
import { Hint } from '#web/shared/ui/hint.tsx';

const AddChannelDialog = lazyPart(() => import('./add-channel-dialog.tsx'), 'AddChannelDialog');

interface AddChannelButtonProps {
  /** Where something else is what one comes for. */
  readonly isSecondary?: boolean;
}

/** Opens the form for a new channel; each opening is one operation of its own. */
export function AddChannelButton({ isSecondary = false }: AddChannelButtonProps) {
  const isAllowed = useRights().has('channels:create');
  const [openings, setOpenings] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  function close() {
    setOpen(false);
    // A dialog that is mounted open does not know what had the focus before it.
    setTimeout(() => button.current?.focus());
  }

  if (!isAllowed) {
    return (
      <Hint isFocusable text={`Needs the right “${rightTexts['channels:create'].label}”.`}>
        <Button data-disabled aria-disabled leftSection={<IconPlus size={16} aria-hidden />}>
          Add channel
        </Button>
      </Hint>
    );
  }
  return (
    <>
      <Button
        ref={button}
        variant={isSecondary ? 'default' : 'filled'}
        leftSection={<IconPlus size={16} aria-hidden />}
        onPointerEnter={AddChannelDialog.preload}
        onFocus={AddChannelDialog.preload}
        onClick={() => {
          setOpenings(openings + 1);
          setOpen(true);
        }}
      >
        Add channel
      </Button>
      {openings > 0 ? <AddChannelDialog key={openings} isOpen={isOpen} onClose={close} /> : null}
    </>
  );
}
