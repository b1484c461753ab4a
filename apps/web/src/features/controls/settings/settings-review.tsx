import { problemCodeOf } from '#web/shared/api-problem.ts';
import { settingLabel } from '#web/shared/format/setting-labels.ts';
import { Note } from '#web/shared/ui/note.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import layout from '../components/dialog-layout.module.css';
import { ChangeTable } from './change-table.tsx';
import { saveRefusal } from './save-refusal.ts';
import type { useSettingsEditor } from './use-settings-editor.ts';

const nothingShown = 'What changed is none of the settings that are edited here.';

/** The last look before saving: every change, and what somebody else did meanwhile. */
export function SettingsReview({ editor }: { editor: ReturnType<typeof useSettingsEditor> }) {
  const overtaken = editor.current?.overtaken ?? null;
  const { error } = editor.save;
  const isOvertaken = problemCodeOf(error) === 'settings-changed';

  return (
    <div className={layout['stack']}>
      {overtaken ? (
        <div role="alert">
          <Note tone="quiet" title="Somebody else changed the settings meanwhile">
            <p>
              Nothing of yours was saved. The settings were read again, and your changes are laid
              over them below. Look at the difference, then save again.
            </p>
            {overtaken.conflicts.length > 0 ? (
              <p>Both of you changed: {overtaken.conflicts.map(settingLabel).join(', ')}.</p>
            ) : null}
            {overtaken.theirs.length === 0 ? <p>{nothingShown}</p> : null}
          </Note>
        </div>
      ) : null}
      {overtaken && overtaken.theirs.length > 0 ? (
        <ChangeTable
          caption="What somebody else changed"
          headings={['Before', 'Now']}
          changes={overtaken.theirs}
        />
      ) : null}
      {error && !(isOvertaken && overtaken) ? (
        <ProblemNotice attempt="Saving" error={error} {...saveRefusal(error)} />
      ) : null}
      <ChangeTable
        caption="What will change"
        headings={['Now', 'After saving']}
        changes={editor.changes}
      />
    </div>
  );
}
