import type { ReactNode } from 'react';
import classes from './state-dot.module.css';

export type Tone = 'good' | 'waiting' | 'bad' | 'quiet' | 'amber';

interface StateDotProps {
  tone: Tone;
  children: ReactNode;
}

/** A state in one word. The mark differs in shape as well as in colour. */
export function StateDot({ tone, children }: StateDotProps) {
  return (
    <span className={classes['root']} data-tone={tone}>
      <svg
        viewBox="0 0 10 10"
        width="10"
        height="10"
        aria-hidden="true"
        className={classes['mark']}
      >
        {marks[tone]}
      </svg>
      <span>{children}</span>
    </span>
  );
}

const ring = <circle cx="5" cy="5" r="3.75" fill="none" stroke="currentColor" strokeWidth="1.5" />;

const marks: Record<Tone, ReactNode> = {
  good: <circle cx="5" cy="5" r="4.5" fill="currentColor" />,
  waiting: (
    <>
      {ring}
      <path d="M5 1.25a3.75 3.75 0 0 1 0 7.5z" fill="currentColor" />
    </>
  ),
  bad: (
    <path d="M1.5 1.5l7 7m0-7l-7 7" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
  ),
  quiet: ring,
  amber: <path d="M5 .6l4.6 8.6H.4z" fill="currentColor" />,
};
