import classes from './not-live.module.css';

/** Stands there empty first, so that a screen reader hears when something is said. */
export function NotLive({ isSaid }: { isSaid: boolean }) {
  return (
    <div role="status" className={classes['root']}>
      {isSaid && <p>Not live: lists are up to a minute behind</p>}
    </div>
  );
}
