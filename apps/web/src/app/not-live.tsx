import classes from './not-live.module.css';

interface NotLiveProps {
  isSaid: boolean;
  /** What that means for what is shown. */
  effect?: string;
}

/** Stands there empty first, so that a screen reader hears when something is said. */
export function NotLive({ isSaid, effect = 'lists are up to a minute behind' }: NotLiveProps) {
  return (
    <div role="status" className={classes['root']}>
      {isSaid && <p>Not live: {effect}</p>}
    </div>
  );
}
