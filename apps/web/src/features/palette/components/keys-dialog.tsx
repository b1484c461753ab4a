import { Switch } from '@mantine/core';
import { useState } from 'react';
import { areSingleKeysOn, setSingleKeys } from '#web/shared/single-keys.ts';
import { AppDialog } from '#web/shared/ui/app-dialog.tsx';
import classes from './keys-dialog.module.css';

const anywhere = [
  [['/'], 'Put the cursor into the search field'],
  [['⌘K', 'Ctrl K'], 'Find a channel or a command'],
  [['?'], 'List the keys'],
] as const;

const inList = [
  [['j', '↓'], 'Next row'],
  [['k', '↑'], 'Row before'],
  [['Enter'], 'Open the channel of the row'],
  [['x'], 'Select the row, or not'],
  [['Shift click'], 'Select all rows from the one before'],
  [['Esc'], 'Let the selection go; from the search field, back to the rows'],
  [['r'], 'Show what has changed in the list'],
] as const;

const noteId = 'single-keys-note';

/** The keys that work without a mouse, and the switch for those that need no other key beside them. */
export function KeysDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [areOn, setOn] = useState(areSingleKeysOn);
  const change = (next: boolean) => {
    setSingleKeys(next);
    setOn(next);
  };
  return (
    <AppDialog title="Keys" isOpen={isOpen} onClose={onClose}>
      <Switch
        label="Single-key shortcuts"
        aria-describedby={noteId}
        checked={areOn}
        onChange={({ currentTarget }) => change(currentTarget.checked)}
      />
      <p id={noteId} className={classes['note']}>
        When off, / ? j k x and r do nothing by themselves; this list is in the palette, under
        “Keyboard shortcuts”.
      </p>
      {table('On every page', anywhere)}
      {table('In a list of channels', inList)}
    </AppDialog>
  );
}

function table(title: string, rows: readonly (readonly [readonly string[], string])[]) {
  return (
    <table className={classes['root']}>
      <caption>{title}</caption>
      <tbody>
        {rows.map(([keys, meaning]) => (
          <tr key={meaning}>
            <th scope="row">
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </th>
            <td>{meaning}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
