import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import classes from './dialog-layout.module.css';

const doubleClickMs = 500;

interface OutcomeFooterProps {
  onClose(): void;
  /** What one would do next, if anything. */
  readonly children?: ReactNode;
}

/**
 * The buttons that take the place of the confirming one: Close, and what comes next. They are deaf
 * for a moment, so that the second click of a double click does not close the outcome unseen; then
 * the focus, which went away with the confirming button, comes to them.
 */
export function OutcomeFooter({ onClose, children }: OutcomeFooterProps) {
  const root = useRef<HTMLDivElement>(null);
  const [isDeaf, setDeaf] = useState(true);

  useEffect(() => {
    const timer = setTimeout(() => setDeaf(false), doubleClickMs);
    return () => clearTimeout(timer);
  }, []);

  useEffect(() => {
    if (!isDeaf && isFocusLost(root.current)) firstToFocus(root.current)?.focus();
  }, [isDeaf]);

  return (
    <div ref={root} className={classes['footer']} inert={isDeaf}>
      <Button variant="default" onClick={onClose} data-autofocus>
        Close
      </Button>
      {children}
    </div>
  );
}

/** What the dialog asks the focus for, such as a field that has to be filled; else the first button. */
function firstToFocus(footer: HTMLElement | null): HTMLElement | null {
  const place = footer?.closest('[role="dialog"]') ?? footer;
  return place?.querySelector<HTMLElement>('[data-autofocus]') ?? null;
}

/** Also where it never came into the dialog: while the buttons are deaf, nothing in it asks for the focus. */
function isFocusLost(footer: HTMLElement | null): boolean {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return true;
  return Boolean(footer?.closest('[role="dialog"]')) && focused.closest('[role="dialog"]') === null;
}
