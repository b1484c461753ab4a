import { VisuallyHidden } from '@mantine/core';
import classes from './middle-truncate.module.css';

const longestTail = 8;
const shortEnough = 8;
/** Scripts whose letters do not join, so that they may be cut anywhere. */
const cuttable = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}\p{P}\p{S}\p{Z}]*$/u;

/** Text that loses its middle, not its end, where it does not fit; the whole is in the title. */
export function MiddleTruncate({ text }: { text: string }) {
  const letters = Array.from(text);
  if (letters.length <= shortEnough || !cuttable.test(text))
    return (
      <bdi className={classes['short']} title={text}>
        {text}
      </bdi>
    );
  const tailLength = Math.min(longestTail, Math.floor(letters.length / 3));
  return (
    <bdi className={classes['root']} title={text}>
      <VisuallyHidden component="span">{text}</VisuallyHidden>
      <span aria-hidden="true" className={classes['head']}>
        {letters.slice(0, -tailLength).join('')}
      </span>
      <span aria-hidden="true" className={classes['tail']}>
        {letters.slice(-tailLength).join('')}
      </span>
    </bdi>
  );
}
