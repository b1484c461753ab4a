import type { View } from '@channeldesk/contracts';
import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { MiddleTruncate } from '#web/shared/ui/middle-truncate.tsx';
import { viewCountsQuery } from '../queries.ts';
import { Count } from './view-tab.tsx';
import classes from './views.module.css';

interface MoreViewsProps {
  views: readonly View[];
  searchOf: (view: View) => string;
}

/** The views that have no tab of their own; one that is chosen gets one. */
export function MoreViews(props: MoreViewsProps) {
  return (
    <Menu withInitialFocusPlaceholder={false} position="bottom-end" width={300}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          className={classes['action'] ?? ''}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          <span className={classes['words']}>More views</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes['others'] ?? ''}>
        <OtherViews {...props} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** Counted only while the menu is open. */
function OtherViews({ views, searchOf }: MoreViewsProps) {
  const counts = useQuery(viewCountsQuery(views)).data;
  return views.map((view) => (
    <Menu.Item
      key={view.id}
      className={classes['item'] ?? ''}
      component={Link}
      to={{ search: searchOf(view) }}
      rightSection={<Count count={counts?.get(view.id)} />}
    >
      <MiddleTruncate text={view.name} />
    </Menu.Item>
  ));
}
