import classes from './change-table.module.css';
import type { SettingsChange } from './settings-diff.ts';

interface ChangeTableProps {
  readonly caption: string;
  /** What the two columns say: the value that goes, and the one that comes. */
  readonly headings: readonly [before: string, after: string];
  readonly changes: readonly SettingsChange[];
}

/** Each change field by field, before and after. */
export function ChangeTable({ caption, headings, changes }: ChangeTableProps) {
  const [before, after] = headings;
  return (
    <table className={classes['table']}>
      <caption className={classes['caption']}>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Setting</th>
          <th scope="col">{before}</th>
          <th scope="col">{after}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.label}>
            <th scope="row">{change.label}</th>
            <td data-label={before}>
              <del>{change.before}</del>
            </td>
            <td data-label={after}>
              <ins>{change.after}</ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
