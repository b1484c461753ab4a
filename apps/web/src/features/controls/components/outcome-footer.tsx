import { type ReactNode, useEffect, useRef, useState } from 'react';
import classes from './dialog-layout.module.css';

const doubleClickMs = 500;

/**
 * The buttons that take the place of the confirming one. They are deaf for a moment, so that the
 * second click of a double click does not close the outcome unseen; then the focus, which went away
 * with the confirming button, comes to them.
 */
export function OutcomeFooter({ children }: { children: ReactNode }) {
  const root = useRef<HTMLDivElement>(null);
  const [isDeaf, setDeaf] = useState(true);

  useEffect(() => {
    const timer = setTimeout(() => setDeaf(false), doubleClickMs);
    return () => clearTimeout(timer);
  }, []);

  useEffect(() => {
    if (!isDeaf && isFocusLost()) root.current?.querySelector('button')?.focus();
  }, [isDeaf]);

  return (
    <div ref={root} className={classes['footer']} inert={isDeaf}>
      {children}
    </div>
  );
}

function isFocusLost(): boolean {
  const focused = document.activeElement;
  return focused === null || focused === document.body;
}
