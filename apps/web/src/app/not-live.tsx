import classes from './not-live.module.css';

interface NotLiveProps {
  isSaid: boolean;
  /** Whether what is read again in between does not come either. */
  isSilent?: boolean;
}

/** Stands there empty first, so that a screen reader hears when something is said. */
export function NotLive({ isSaid, isSilent = false }: NotLiveProps) {
  return (
    <div role="status" className={classes['root']}>
      {isSaid && (
        <p>
          Not live: {isSilent ? 'the console does not answer' : 'lists are up to a minute behind'}
        </p>
      )}
    </div>
  );
}
