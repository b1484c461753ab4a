import type { View } from '@channeldesk/contracts';
import { ActionIcon, Menu } from '@mantine/core';
import {
  IconDots,
  IconLock,
  IconPencil,
  IconRefresh,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react';
import classes from './views.module.css';

interface ViewMenuProps {
  view: View;
  /** Whether the view can be given the filters that are chosen now. */
  isUpdatable: boolean;
  onRename: () => void;
  onUpdate: () => void;
  onShare: (isShared: boolean) => void;
  onDelete: () => void;
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** What can be done with a view that is one's own, or that is shared and in one's care. */
export function ViewMenu({ view, ...act }: ViewMenuProps) {
  return (
    <Menu withInitialFocusPlaceholder={false} position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          className={classes['more'] ?? ''}
          aria-label={`Change the view ${view.name}`}
        >
          <IconDots {...icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {act.isUpdatable ? (
          <Menu.Item leftSection={<IconRefresh {...icon} />} onClick={act.onUpdate}>
            Update to the present filters
            {view.isShared ? <span className={classes['note']}>It is shared</span> : null}
          </Menu.Item>
        ) : null}
        <Menu.Item leftSection={<IconPencil {...icon} />} onClick={act.onRename}>
          Rename
        </Menu.Item>
        {view.isShared ? (
          <Menu.Item leftSection={<IconLock {...icon} />} onClick={() => act.onShare(false)}>
            Make private
            {view.isMine ? null : (
              <span className={classes['note']}>Only its owner sees it then</span>
            )}
          </Menu.Item>
        ) : (
          <Menu.Item leftSection={<IconUsers {...icon} />} onClick={() => act.onShare(true)}>
            Share with everybody
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconTrash {...icon} />}
          className={classes['danger'] ?? ''}
          onClick={act.onDelete}
        >
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
