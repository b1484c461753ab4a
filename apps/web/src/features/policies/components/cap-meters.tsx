import '#web/shared/ui/dialog-styles.ts';
import type { Policy } from '@channeldesk/contracts';
import { Progress } from '@mantine/core';
import { capText } from '../policy-words.ts';
import classes from './policies.module.css';

/** How much of both caps is used; days and months are those of UTC. */
export function CapMeters({ policy: { caps, spent } }: { policy: Policy }) {
  return (
    <div className={classes['meters']}>
      <Meter spent={spent.today} cap={caps.perDay} when="today" />
      <Meter spent={spent.thisMonth} cap={caps.perMonth} when="this month" />
    </div>
  );
}

function Meter({ spent, cap, when }: { spent: number; cap: number; when: string }) {
  const percent = Math.min(100, Math.floor((spent / cap) * 100));
  return (
    <div className={classes['meter']}>
      <p>{capText(spent, cap, when)}</p>
      <Progress.Root size="sm">
        <Progress.Section value={percent} aria-label={`Of the cap ${when}`} />
      </Progress.Root>
    </div>
  );
}
