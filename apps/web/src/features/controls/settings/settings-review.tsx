import { problemCodeOf } from '#web/shared/api-problem.ts';
import { Note } from '#web/shared/ui/note.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import layout from '../components/dialog-layout.module.css';
import { ChangeTable } from './change-table.tsx';
import { fieldLabel } from './settings-diff.ts';
import type { useSettingsEditor } from './use-settings-editor.ts';

/** The last look before saving: every change, and what somebody else did meanwhile. */
export function SettingsReview({ editor }: { editor: ReturnType<typeof useSettingsEditor> }) {
  const conflicts = editor.current?.conflicts ?? null;
  const { error } = editor.save;
  const isOvertaken = problemCodeOf(error) === 'settings-changed';

  return (
    <div className={layout['stack']}>
      {conflicts ? (
        <div role="alert">
          <Note tone="quiet" title="Somebody else changed the settings meanwhile">
            <p>
              Nothing of yours was saved. The settings were read again, and your changes are laid
              over them below. Look at the difference, then save again.
            </p>
            {conflicts.length > 0 ? (
              <p>Both of you changed: {conflicts.map(fieldLabel).join(', ')}.</p>
            ) : null}
          </Note>
        </div>
      ) : null}
      {error && !(isOvertaken && conflicts) ? (
        <ProblemNotice attempt="Saving" error={error} />
      ) : null}
      <ChangeTable changes={editor.changes} />
    </div>
  );
}
