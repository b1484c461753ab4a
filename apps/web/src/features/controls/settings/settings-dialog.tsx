import { Button, Tabs } from '@mantine/core';
import { useState } from 'react';
import { settingLabel } from '#web/shared/format/setting-labels.ts';
import { useRights } from '#web/shared/rights.tsx';
import { AppDialog } from '#web/shared/ui/app-dialog.tsx';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';
import { Failed } from '#web/shared/ui/screens.tsx';
import { TextSkeleton } from '#web/shared/ui/skeletons.tsx';
import type { ControlDialogProps } from '../components/control-dialog.ts';
import layout from '../components/dialog-layout.module.css';
import classes from './settings.module.css';
import { SettingsFooter } from './settings-footer.tsx';
import { SettingsForm } from './settings-form.tsx';
import { SettingsJson } from './settings-json.tsx';
import { SettingsReview } from './settings-review.tsx';
import { useSettingsEditor } from './use-settings-editor.ts';

export function SettingsDialog({ channel, isOpen, onClose, onOpen }: ControlDialogProps) {
  const rights = useRights();
  const canEdit = rights.has('channels:control');
  const editor = useSettingsEditor(channel.id, isOpen);
  const [isReviewing, setReviewing] = useState(false);
  const { current, present } = editor;
  const [isLeaving, setLeaving] = useState(false);
  const hasChanges = editor.changes.length > 0;
  const isReview = isReviewing && hasChanges;

  return (
    <AppDialog
      title={`Settings of ${channel.id}`}
      size="lg"
      isOpen={isOpen}
      onClose={hasChanges ? () => setLeaving(true) : onClose}
      footer={
        <SettingsFooter
          editor={editor}
          isReview={isReview}
          isLeaving={isLeaving && hasChanges}
          onClose={onClose}
          onStay={() => setLeaving(false)}
          onReview={() => setReviewing(true)}
          onBack={() => setReviewing(false)}
          onSave={() => void editor.submit()}
        />
      }
    >
      {present.isPending ? <TextSkeleton label="Reading the settings" lines={10} /> : null}
      {present.error && !current ? (
        <Failed error={present.error} onRetry={() => void present.refetch()} />
      ) : null}
      {current && isReview ? <SettingsReview editor={editor} /> : null}
      {current && !isReview ? (
        <div className={layout['stack']}>
          <SavedNote editor={editor} onReload={() => onOpen('reload')} />
          <Tabs defaultValue="form" keepMounted={false}>
            <div className={classes['bar']}>
              <Tabs.List aria-label="Show as">
                <Tabs.Tab className={layout['tab'] ?? ''} value="form">
                  Form
                </Tabs.Tab>
                <Tabs.Tab className={layout['tab'] ?? ''} value="json">
                  JSON
                </Tabs.Tab>
              </Tabs.List>
              <span className={layout['dimmed']}>
                Read <RelativeTime at={current.base.readAt} />
              </span>
            </div>
            <Tabs.Panel value="form" pt="lg">
              <SettingsForm
                key={editor.generation}
                draft={current.draft}
                webhookFaults={editor.webhookFaults}
                isReadOnly={!canEdit}
                onChange={(draft) => {
                  setLeaving(false);
                  editor.change(draft);
                }}
              />
            </Tabs.Panel>
            <Tabs.Panel value="json" pt="lg">
              <SettingsJson settings={current.draft} />
            </Tabs.Panel>
          </Tabs>
        </div>
      ) : null}
    </AppDialog>
  );
}

interface SavedNoteProps {
  readonly editor: ReturnType<typeof useSettingsEditor>;
  onReload(): void;
}

function SavedNote({ editor, onReload }: SavedNoteProps) {
  const saved = editor.save.data;
  if (!saved || editor.changes.length > 0) return null;
  return (
    <div role="status" className={layout['tight']}>
      <p>
        <strong>Saved.</strong> Whapi confirmed{' '}
        {saved.changes.map(settingLabel).join(', ') || 'no change'}.
      </p>
      {saved.changes.some((field) => needsRestart.has(field)) ? (
        <p>
          Some of it takes effect after a reload.{' '}
          <Button variant="default" size="xs" onClick={onReload}>
            Reload
          </Button>
        </p>
      ) : null}
    </div>
  );
}

const needsRestart = new Set(['callback_persist', 'offline_mode', 'full_history']);
