import type { Channel } from '@channeldesk/contracts';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDots } from '@tabler/icons-react';
import { Suspense } from 'react';
import { useRights } from '#web/shared/rights.tsx';
import { ExtensionBanner } from '../extend/extension-banner.tsx';
import { linkOffer } from '../link/link-offer.ts';
import { OperationBanner } from '../operations/operation-banner.tsx';
import { useSettling } from '../settling/use-settling.ts';
import { useHealthWatch } from '../status/use-health-watch.ts';
import classes from './channel-controls.module.css';
import { ControlButton } from './control-button.tsx';
import { primaryControl, refusal } from './control-choice.ts';
import type { ControlName } from './control-dialog.ts';
import { controlDialogs } from './control-loaders.ts';
import { ControlMenuItem } from './control-menu-item.tsx';
import { useControlDialog } from './use-control-dialog.ts';

/** Everything that can be done to one channel, and what is being done to it right now. */
export function ChannelControls({ channel }: { channel: Channel }) {
  const rights = useRights();
  const dialog = useControlDialog();
  useSettling(channel.id);
  const linkState = useHealthWatch(channel, { isPaused: dialog.isOpen });
  const offer = linkOffer(channel, linkState);
  const primary = primaryControl(channel, linkState);
  const Dialog = dialog.name && controlDialogs[dialog.name];

  const button = (name: ControlName, isDangerous = false) => (
    <ControlButton
      key={name}
      name={name}
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
      <div className={classes['controls']}>
        <div className={classes['group']}>
          {(['status', 'settings', 'extend'] as const).map((name) => button(name))}
        </div>
        <div className={classes['group']}>
          {button('reload')}
          {button('proxy')}
          {offer === 'button' ? button('link') : null}
          <MoreMenu channel={channel} offersLink={offer === 'menu'} onOpen={dialog.open} />
        </div>
        <div className={classes['apart']}>
          {button('unlink', true)}
          <HardUnlinkMenu onOpen={dialog.open} />
        </div>
      </div>
      {Dialog ? (
        <Suspense fallback={null}>
          <Dialog
            channel={channel}
            isOpen={dialog.isOpen}
            onClose={dialog.close}
            onOpen={dialog.open}
          />
        </Suspense>
      ) : null}
    </section>
  );
}

interface MenuProps {
  onOpen(name: ControlName): void;
}

interface MoreMenuProps extends MenuProps {
  readonly channel: Channel;
  readonly offersLink: boolean;
}

function MoreMenu({ channel, offersLink, onOpen }: MoreMenuProps) {
  const rights = useRights();
  const item = (name: ControlName) => (
    <ControlMenuItem name={name} reason={refusal(name, rights)} onOpen={onOpen} />
  );
  return (
    <Menu withInitialFocusPlaceholder={false} position="bottom-end" width={260}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDots size={16} aria-hidden />}>
          More
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {offersLink ? item('link') : null}
        {item('rename')}
        {item('mode')}
        {item(channel.isStopped ? 'start' : 'stop')}
        <Menu.Divider />
        <ControlMenuItem
          name="delete"
          isDangerous
          reason={refusal('delete', rights)}
          onOpen={onOpen}
        />
      </Menu.Dropdown>
    </Menu>
  );
}

function HardUnlinkMenu({ onOpen }: MenuProps) {
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
          isDangerous
          note="For a channel whose Gate does not answer"
          reason={refusal('hard-unlink', rights)}
          onOpen={onOpen}
        />
      </Menu.Dropdown>
    </Menu>
  );
}
