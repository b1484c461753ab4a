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
import type { ReactNode } from 'react';
import classes from './views.module.css';

interface ViewMenuProps {
  view: View;
  /** Whether the view can be given the filters that are chosen now. */
  isUpdatable: boolean;
  onRename: () => void;
  onUpdate: () => void;
  onShare: () => void;
  onHide: () => void;
  onDelete: () => void;
}

const iconLook = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

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
          <IconDots {...iconLook} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {act.isUpdatable ? (
          <Item icon={<IconRefresh {...iconLook} />} onChoose={act.onUpdate}>
            Update to the present filters
            {view.isShared ? <span className={classes['note']}>For everybody</span> : null}
          </Item>
        ) : null}
        <Item icon={<IconPencil {...iconLook} />} onChoose={act.onRename}>
          Rename
        </Item>
        {view.isShared ? (
          <Item icon={<IconLock {...iconLook} />} onChoose={act.onHide}>
            Make private
            {view.isMine ? null : (
              <span className={classes['note']}>Only its owner sees it then</span>
            )}
          </Item>
        ) : (
          <Item icon={<IconUsers {...iconLook} />} onChoose={act.onShare}>
            Share with everybody
          </Item>
        )}
        <Menu.Divider />
        <Item icon={<IconTrash {...iconLook} />} isDangerous onChoose={act.onDelete}>
          Delete
        </Item>
      </Menu.Dropdown>
    </Menu>
  );
}

interface ItemProps {
  icon: ReactNode;
  isDangerous?: boolean;
  onChoose: () => void;
  children: ReactNode;
}

function Item({ icon, isDangerous = false, onChoose, children }: ItemProps) {
  const look = isDangerous ? ` ${classes['danger']}` : '';
  return (
    <Menu.Item leftSection={icon} className={`${classes['item']}${look}`} onClick={onChoose}>
      {children}
    </Menu.Item>
  );
}
