import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useCopy } from '../hooks/use-copy.ts';
import classes from './copy-text.module.css';

interface CopyTextProps {
  /** What is copied. */
  value: string;
  /** What is shown, when it differs from the value: a grouped phone number, a mask. */
  children?: string;
  /** What it is, for the accessible name: "ID". */
  label: string;
  /** -1 where one gets to the button by other keys than Tab. */
  tabIndex?: 0 | -1;
}

/** A monospaced value that one click copies. */
export function CopyText({ value, children, label, tabIndex = 0 }: CopyTextProps) {
  const { outcome, copy } = useCopy({
    copied: 'Copied',
    failed: `Copying did not work. Select the ${label} and copy it.`,
  });
  const shown = children ?? value;
  const Icon = outcome === 'copied' ? IconCheck : IconCopy;
  return (
    <span className={classes['root']}>
      <bdi className={classes['value']}>{shown}</bdi>
      <button
        type="button"
        className={classes['button']}
        tabIndex={tabIndex}
        data-outcome={outcome}
        title={outcome === 'copied' ? 'Copied' : `Copy ${label}`}
        aria-label={`Copy ${label} ${shown}`}
        onClick={() => void copy(value)}
      >
        <Icon size={14} stroke={1.75} aria-hidden />
      </button>
    </span>
  );
}
