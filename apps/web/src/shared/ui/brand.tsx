import classes from './brand.module.css';

/** The name of the console with its mark. */
export function Brand() {
  return (
    <span className={classes['root']}>
      <svg viewBox="0 0 32 32" width="22" height="22" aria-hidden="true">
        <rect width="32" height="32" rx="7" fill="#1d6e4b" />
        <path
          d="M21 11.2a7 7 0 1 0 0 9.6"
          fill="none"
          stroke="#fff"
          strokeWidth="3.2"
          strokeLinecap="round"
        />
        <circle cx="22.4" cy="16" r="2.2" fill="#fff" />
      </svg>
      Channeldesk
    </span>
  );
}
