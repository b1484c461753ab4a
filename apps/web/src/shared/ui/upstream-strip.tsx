import { IconFlask } from '@tabler/icons-react';
import classes from './upstream-strip.module.css';

/** Says on every page that what answers is not the real upstream. */
export function UpstreamStrip({ label }: { label: string | null }) {
  if (!label) return null;
  return (
    <aside className={classes['root']} aria-label="Which upstream this is">
      <span className={classes['chip']}>
        <IconFlask size={13} stroke={2} aria-hidden />
        {label}
      </span>
      <span>Nothing here reaches Whapi.</span>
    </aside>
  );
}
