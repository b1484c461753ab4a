import { Button, TextInput } from '@mantine/core';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import classes from './confirm-footer.module.css';

interface ConfirmFooterProps {
  /** Verb and object: "Hard unlink MANTIS-PF298". */
  confirmLabel: string;
  onCancel: () => void;
  /** Without it the button submits the form around it. */
  onConfirm?: () => void;
  isDangerous?: boolean;
  isBusy?: boolean;
  isDisabled?: boolean;
  cancelLabel?: string;
  /** What must be typed before the button works; the ID of what is about to be destroyed. */
  typedId?: string;
  /** The same where it is a number, such as that of the days to be spent; it may be typed in groups. */
  typedNumber?: number;
}

/**
 * Cancel, and the button that says what it will do. The focus begins in the field of a number, which only
 * adds to what was decided by then, else on Cancel; a field above that asks for it comes first.
 */
export function ConfirmFooter(props: ConfirmFooterProps) {
  const { confirmLabel, onCancel, onConfirm } = props;
  const isNumber = props.typedNumber !== undefined;
  const button = useRef<HTMLButtonElement>(null);
  const press = useSinglePress(props.isBusy ?? false, onConfirm);
  const { wanted, typed, isTyped, isWrong, type, refuse } = useTypedWord(props);
  /** Enter is the button; with other words than those asked for it says so. */
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (isTyped) button.current?.click();
    else refuse();
  };
  return (
    <div className={classes['root']}>
      {wanted && (
        <TextInput
          label={`Type ${wanted} to confirm`}
          inputMode={isNumber ? 'numeric' : 'text'}
          data-autofocus={isNumber || undefined}
          value={typed}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={enter}
          error={isWrong ? `This is not ${wanted}` : null}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
      )}
      <div className={classes['buttons']}>
        <Button variant="default" onClick={onCancel} data-autofocus={!isNumber || undefined}>
          {props.cancelLabel ?? 'Cancel'}
        </Button>
        <Button
          ref={button}
          type={onConfirm ? 'button' : 'submit'}
          onClick={press}
          {...(props.isDangerous && { variant: 'outline', className: classes['danger'] ?? '' })}
          loading={props.isBusy ?? false}
          disabled={!isTyped || (props.isDisabled ?? false)}
        >
          {confirmLabel}
        </Button>
      </div>
    </div>
  );
}

/** What is to be typed, if anything, and how far it is. */
function useTypedWord({ typedId, typedNumber }: ConfirmFooterProps) {
  const [typed, setTyped] = useState('');
  const [isRefused, setRefused] = useState(false);
  const isNumber = typedNumber !== undefined;
  const wanted = isNumber ? String(typedNumber) : (typedId ?? '');
  const given = isNumber ? withoutGroups(typed) : typed.trim().toUpperCase();
  const isTyped = given === wanted.toUpperCase() || wanted === '';
  return {
    wanted,
    typed,
    isTyped,
    /** It is other words, and not only the beginning of them, unless Enter said that they are all. */
    isWrong: !isTyped && (isRefused || given.length >= wanted.length),
    type: (text: string) => {
      setTyped(text);
      setRefused(false);
    },
    refuse: () => setRefused(true),
  };
}

/** "36 120", "36,120" and "36.120" are all the same whole number. */
function withoutGroups(typed: string): string {
  return typed.replace(/[\s.,'’]/g, '');
}

const doubleClickMs = 500;

/**
 * One press is one action. The busy state shows only after the next paint, and a quick refusal gives
 * the button back in the middle of a double click; neither may let a second press through.
 */
function useSinglePress(isBusy: boolean, act: (() => void) | undefined) {
  const pressedAt = useRef(0);
  const isHeld = useRef(false);

  // After each paint: an answer can come so soon that the busy state is never painted.
  useEffect(() => {
    if (!isBusy) isHeld.current = false;
  });

  return (event: MouseEvent<HTMLButtonElement>) => {
    const isQuick = Date.now() - pressedAt.current < doubleClickMs;
    if (isBusy || (isQuick && (isHeld.current || event.detail > 1))) {
      event.preventDefault();
      return;
    }
    pressedAt.current = Date.now();
    isHeld.current = true;
    // Nothing is busy after two frames where the form refused the press; the next one is a new one.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        isHeld.current = false;
      }),
    );
    act?.();
  };
}
