import { type PolicyScope, policyScope } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { IconCalendarRepeat } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useIsPhone } from '#web/shared/hooks/use-is-phone.ts';
import { paths } from '#web/shared/paths.ts';
import type { ChannelSelection } from '../selection-model.ts';

/** The way to a policy that looks after what is selected, where a policy can. */
export function AutoExtendLink({ selection }: { selection: ChannelSelection }) {
  const scope = scopeOf(selection);
  const isPhone = useIsPhone();
  if (scope === null) return null;
  return (
    <Button
      component={Link}
      to={paths.newPolicy}
      state={{ scope }}
      variant="default"
      size="compact-sm"
      {...(!isPhone && {
        leftSection: <IconCalendarRepeat size={16} stroke={1.75} aria-hidden />,
      })}
    >
      Auto-extend…
    </Button>
  );
}

/** All that match but for a few is nothing that a policy can look after, nor is who is chosen by an end. */
function scopeOf(selection: ChannelSelection): PolicyScope | null {
  if (selection.kind === 'rows') return { ids: [...selection.ids] };
  if (selection.kind === 'none' || selection.except.size > 0) return null;
  return policyScope.safeParse({ query: selection.query }).data ?? null;
}
