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

/** The keys that work without a mouse. */
export function KeysDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <AppDialog title="Keys" isOpen={isOpen} onClose={onClose}>
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
