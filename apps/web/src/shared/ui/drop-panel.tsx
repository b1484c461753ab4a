import { Button } from '@mantine/core';
import {
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  Suspense,
  useRef,
  useState,
} from 'react';
import classes from './drop-panel.module.css';

interface DropPanelProps {
  /** What the panel is about, and the name of its button unless that has another text. */
  title: string;
  text?: string;
  icon: ReactNode;
  /** Fetches the code of the content before it is asked for. */
  onNear: () => void;
  children: ReactNode;
}

/** A button with a panel under it; Escape, a press elsewhere or leaving it with Tab closes it. */
export function DropPanel({ title, text, icon, onNear, children }: DropPanelProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.stopPropagation();
    setOpen(false);
    button.current?.focus();
  };
  const closeOnLeave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) setOpen(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears what its button and panel pass on
    <div className={classes['root']} onKeyDown={closeOnEscape} onBlur={closeOnLeave}>
      <Button
        ref={button}
        variant="default"
        leftSection={icon}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        onPointerEnter={onNear}
        onFocus={onNear}
      >
        {text ?? title}
      </Button>
      {isOpen && (
        <div
          ref={(panel) => panel?.focus({ preventScroll: true })}
          role="dialog"
          aria-label={title}
          tabIndex={-1}
          className={classes['panel']}
        >
          <Suspense>{children}</Suspense>
        </div>
      )}
    </div>
  );
}
