import { Button } from '@mantine/core';
import {
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
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
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    const closeOnPressElsewhere = ({ target }: PointerEvent) => {
      if (target instanceof Node && !root.current?.contains(target)) setOpen(false);
    };
    document.addEventListener('pointerdown', closeOnPressElsewhere);
    return () => document.removeEventListener('pointerdown', closeOnPressElsewhere);
  }, [isOpen]);
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.stopPropagation();
    setOpen(false);
    button.current?.focus();
  };
  // The focus goes nowhere when the window loses it, or when Safari presses a button: nothing was left.
  const closeOnLeave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (relatedTarget && !currentTarget.contains(relatedTarget)) setOpen(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears what its button and panel pass on
    <div ref={root} className={classes['root']} onKeyDown={closeOnEscape} onBlur={closeOnLeave}>
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
          ref={focusPanel}
          role="dialog"
          aria-label={title}
          tabIndex={-1}
          className={classes['panel']}
        >
          {children}
        </div>
      )}
    </div>
  );
}

/** Outside of the component, for React calls a new ref at each render; this one only when the panel opens. */
function focusPanel(panel: HTMLElement | null): void {
  panel?.focus({ preventScroll: true });
}
