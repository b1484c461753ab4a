import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useId,
  useRef,
  useState,
} from 'react';
import classes from './hint.module.css';

interface HintProps {
  /** What appears on hover and on focus. */
  text: ReactNode;
  children: ReactNode;
  /** Whether the content takes the focus itself; otherwise the hint makes itself focusable. */
  isFocusable?: boolean;
}

const gap = 6;
const edge = 8;

/** More about something, on hover, on focus and on a tap; Escape hides it, and the pointer may move onto it. */
export function Hint({ text, children, isFocusable = false }: HintProps) {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const [isOpen, setOpen] = useState(false);

  const place = (bubble: HTMLSpanElement | null) => {
    if (!bubble || !anchor.current) return;
    const around = anchor.current.getBoundingClientRect();
    const { width, height } = bubble.getBoundingClientRect();
    const isBelow = around.bottom + gap + height < window.innerHeight;
    const left = Math.min(around.left, window.innerWidth - width - edge);
    bubble.style.left = `${Math.max(edge, left)}px`;
    bubble.style.top = `${isBelow ? around.bottom : around.top - height - gap}px`;
  };
  /** A finger leaves by being lifted: the hint stays until the next tap moves the focus away. */
  const hideUnlessTouched = (event: PointerEvent) => {
    if (event.pointerType !== 'touch') setOpen(false);
    else if (!isFocusable) anchor.current?.focus();
  };
  const hideOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.stopPropagation();
    setOpen(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only shows more text, it does nothing
    <span
      ref={anchor}
      className={classes['anchor']}
      aria-describedby={isOpen ? id : undefined}
      onPointerEnter={() => setOpen(true)}
      onPointerLeave={hideUnlessTouched}
      onFocus={() => setOpen(true)}
      onBlur={() => setOpen(false)}
      onKeyDown={hideOnEscape}
      {...(!isFocusable && { tabIndex: 0 })}
    >
      {children}
      {isOpen && (
        <span ref={place} id={id} role="tooltip" className={classes['bubble']}>
          <span className={classes['body']}>{text}</span>
        </span>
      )}
    </span>
  );
}
