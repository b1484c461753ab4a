import type { Channel } from '@channeldesk/contracts';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDots } from '@tabler/icons-react';
import { usePublishCommands } from '#web/shared/commands.ts';
import { useRights } from '#web/shared/rights.tsx';
import { ExtensionBanner } from '../extend/extension-banner.tsx';
import { type LinkOffer, linkOffer } from '../link/link-offer.ts';
import { OperationBanner } from '../operations/operation-banner.tsx';
import { useSettling } from '../settling/use-settling.ts';
import { useHealthWatch } from '../status/use-health-watch.ts';
import classes from './channel-controls.module.css';
import { ControlButton } from './control-button.tsx';
import { primaryControl, refusal } from './control-choice.ts';
import { controlCommands } from './control-commands.ts';
import type { ControlName } from './control-dialog.ts';
import { controlDialogs } from './control-loaders.ts';
import { ControlMenuItem } from './control-menu-item.tsx';
import { useControlDialog } from './use-control-dialog.ts';
import { useControlLabel } from './use-control-label.ts';
import { useSteady } from './use-steady.ts';

const hardUnlinkNote = 'For a channel whose Gate does not answer';

/** Everything that can be done to one channel, and what is being done to it right now. */
export function ChannelControls({ channel }: { channel: Channel }) {
  const rights = useRights();
  const label = useControlLabel(channel);
  const dialog = useControlDialog();
  useSettling(channel.id);
  const linkState = useHealthWatch(channel, { isPaused: dialog.isOpen });
  // The background finds a scan by itself; a press meant for Link must not open Unlink.
  const { value: offer, place } = useSteady(linkOffer(channel, linkState), dialog.isOpen);
  usePublishCommands(controlCommands({ channel, offer, rights, label, open: dialog.open }));
  const primary = primaryControl(offer);
  const Dialog = dialog.name && controlDialogs[dialog.name];

  const button = (name: ControlName, isDangerous = false) => (
    <ControlButton
      key={name}
      name={name}
      label={label(name)}
      isDangerous={isDangerous}
      {...(name === primary && { variant: 'filled' })}
      isLoading={dialog.loading === name}
      reason={refusal(name, rights)}
      onOpen={dialog.open}
    />
  );

  return (
    <section className={classes['root']} aria-label={`Controls of ${channel.id}`}>
      <ExtensionBanner channel={channel} onOpen={dialog.open} />
      <OperationBanner channel={channel} onOpen={dialog.open} />
      <div ref={dialog.controls} className={classes['controls']}>
        <div className={classes['group']}>
          {(['status', 'settings', 'extend'] as const).map((name) => button(name))}
        </div>
        <div className={classes['group']}>
          {button('reload')}
          {button('proxy')}
          <MoreMenu channel={channel} offer={offer} label={label} onOpen={dialog.open} />
        </div>
        <div className={classes['apart']} {...place}>
          {offer === 'button' ? (
            button('link')
          ) : (
            <>
              {button('unlink', true)}
              <HardUnlinkMenu label={label} onOpen={dialog.open} />
            </>
          )}
        </div>
      </div>
      {Dialog ? (
        <Dialog
          channel={channel}
          isOpen={dialog.isOpen}
          onClose={dialog.close}
          onOpen={dialog.open}
        />
      ) : null}
    </section>
  );
}

interface MenuProps {
  label(name: ControlName): string;
  onOpen(name: ControlName): void;
}

interface MoreMenuProps extends MenuProps {
  readonly channel: Channel;
  readonly offer: LinkOffer;
}

/** The rest; also linking or unlinking, whichever has no place on the bar. */
function MoreMenu({ channel, offer, label, onOpen }: MoreMenuProps) {
  const rights = useRights();
  const item = (name: ControlName, isDangerous = false) => (
    <ControlMenuItem
      name={name}
      label={label(name)}
      {...(name === 'hard-unlink' && { note: hardUnlinkNote })}
      isDangerous={isDangerous}
      reason={refusal(name, rights)}
      onOpen={onOpen}
    />
  );
  return (
    <Menu withInitialFocusPlaceholder={false} position="bottom-end" width={260}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDots size={16} aria-hidden />}>
          More
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {offer === 'menu' ? item('link') : null}
        {item('rename')}
        {item('mode')}
        {item(channel.isStopped ? 'start' : 'stop')}
        <Menu.Divider />
        {offer === 'button' ? item('unlink', true) : null}
        {offer === 'button' ? item('hard-unlink', true) : null}
        {item('delete', true)}
      </Menu.Dropdown>
    </Menu>
  );
}

function HardUnlinkMenu({ label, onOpen }: MenuProps) {
  const rights = useRights();
  return (
    <Menu withInitialFocusPlaceholder={false} position="bottom-end" width={280}>
      <Menu.Target>
        <ActionIcon
          variant="outline"
          size={36}
          className={classes['danger'] ?? ''}
          aria-label="More ways to unlink"
        >
          <IconChevronDown size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <ControlMenuItem
          name="hard-unlink"
          label={label('hard-unlink')}
          isDangerous
          note={hardUnlinkNote}
          reason={refusal('hard-unlink', rights)}
          onOpen={onOpen}
        />
      </Menu.Dropdown>
    </Menu>
  );
}
