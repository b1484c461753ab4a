import { VisuallyHidden } from '@mantine/core';
import classes from './middle-truncate.module.css';

const longestTail = 8;
const shortEnough = 8;
/** More letters than the widest screen has room for. */
const longestHead = 400;
/** Scripts whose letters do not join, so that they may be cut anywhere; and emoji with what makes one of several. */
const cuttable =
  /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}\p{P}\p{S}\p{Z}\p{M}\u200d]*$/u;
/** Line breaks and the like, which would make a row higher. */
const breaks = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

const byLetter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Text that loses its middle, not its end, where it does not fit; the whole is in the title. */
export function MiddleTruncate({ text }: { text: string }) {
  const line = text.replace(breaks, ' ');
  const letters = cuttable.test(line) ? lettersOf(line) : [];
  if (letters.length <= shortEnough)
    return (
      <bdi className={classes['short']} title={text}>
        {line}
      </bdi>
    );
  const tailLength = Math.min(longestTail, Math.floor(letters.length / 3));
  return (
    <bdi className={classes['root']} title={text}>
      <VisuallyHidden component="span">{line}</VisuallyHidden>
      <span aria-hidden="true" className={classes['head']}>
        {letters.slice(0, Math.min(letters.length - tailLength, longestHead)).join('')}
      </span>
      <span aria-hidden="true" className={classes['tail']}>
        {letters.slice(-tailLength).join('')}
      </span>
    </bdi>
  );
}

/** What a reader takes for one letter, which can be several code points. */
function lettersOf(text: string): string[] {
  return Array.from(byLetter.segment(text), ({ segment }) => segment);
}
