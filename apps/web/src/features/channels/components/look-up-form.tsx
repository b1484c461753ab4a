import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { paths } from '#web/shared/paths.ts';
import { lookUpTarget } from '../find.ts';
import classes from './look-up.module.css';

interface LookUpFormProps {
  /** What the address asks for, as it stands there. */
  asked: string;
  /** Takes what is no ID as well, so that nothing found before stands below the complaint. */
  onLookUp: (asked: string | null) => void;
  /** Whether the field has the focus from the start. */
  hasFocus: boolean;
}

/** The field for the channel ID, or a phone number. It takes any spacing and says when it is neither. */
export function LookUpForm({ asked, onLookUp, hasFocus }: LookUpFormProps) {
  const [typed, setTyped] = useState(asked);
  const [refused, setRefused] = useState(isWrong(asked) ? asked.trim() : null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = typed.trim();
    setRefused(isWrong(text) ? text : null);
    onLookUp(askedFor(text));
  };
  return (
    <form className={classes['form']} onSubmit={submit} aria-label="Look up a channel">
      <TextInput
        label="Channel ID"
        placeholder="MANTIS-PF298"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setRefused(null);
        }}
        error={refused && <Refusal text={refused} />}
        classNames={{ input: classes['input'] ?? '' }}
        maxLength={100}
        autoComplete="off"
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck={false}
        autoFocus={hasFocus}
        data-find-field
      />
      <Button type="submit" variant="default" className={classes['button'] ?? ''}>
        Look up
      </Button>
    </form>
  );
}

function Refusal({ text }: { text: string }) {
  return (
    <>
      This does not have the form of a channel ID, such as MANTIS-PF298 or 12 letters and digits.{' '}
      <Link to={paths.channelsWith({ search: text })}>Search all channels for “{text}”</Link>
    </>
  );
}

function isWrong(text: string): boolean {
  return text.trim() !== '' && lookUpTarget(text) === null;
}

/** How the address asks for a text: IDs and numbers as they are written elsewhere. */
function askedFor(text: string): string | null {
  const target = lookUpTarget(text);
  if (target) return target.kind === 'id' ? target.id : target.digits;
  return text === '' ? null : text;
}
