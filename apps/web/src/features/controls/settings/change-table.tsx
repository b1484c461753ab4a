import classes from './change-table.module.css';
import type { SettingsChange } from './settings-diff.ts';

/** Each change field by field, before and after. */
export function ChangeTable({ changes }: { changes: readonly SettingsChange[] }) {
  return (
    <table className={classes['table']}>
      <caption className={classes['caption']}>What will change</caption>
      <thead>
        <tr>
          <th scope="col">Setting</th>
          <th scope="col">Now</th>
          <th scope="col">After saving</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.label}>
            <th scope="row">{change.label}</th>
            <td data-label="Now">
              <del>{change.before}</del>
            </td>
            <td data-label="After saving">
              <ins>{change.after}</ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
