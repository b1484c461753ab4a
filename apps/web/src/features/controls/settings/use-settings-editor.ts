import {
  type ChannelSettings,
  type EditableSettings,
  updateSettings,
} from '@channeldesk/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { problemCodeOf } from '#web/shared/api-problem.ts';
import { settingLabel } from '#web/shared/format/setting-labels.ts';
import { saveSettingsMutation } from '../mutations.ts';
import { settingsQuery } from '../queries.ts';
import {
  changedFields,
  conflictingFields,
  type EditableField,
  rebaseDraft,
  type SettingsDraft,
  toDraft,
} from './editable-settings.ts';
import { type SettingsChange, settingsChanges } from './settings-diff.ts';
import { faultSentences, type WebhookFaults, webhookFaults } from './webhook-faults.ts';

interface Edit {
  readonly base: ChannelSettings;
  readonly draft: SettingsDraft;
  /** Set after somebody else saved in between. */
  readonly overtaken: Overtaken | null;
}

interface Overtaken {
  /** What the other person changed. */
  readonly theirs: readonly SettingsChange[];
  /** The fields that both changed. */
  readonly conflicts: readonly EditableField[];
}

/** Edits settings against the version they were read in, and keeps the draft when that is gone. */
export function useSettingsEditor(channelId: string, isOpen: boolean) {
  const client = useQueryClient();
  const present = useQuery({ ...settingsQuery(channelId), enabled: isOpen });
  const save = useMutation(saveSettingsMutation(client, channelId));
  const [edit, setEdit] = useState<Edit | null>(null);
  const [generation, setGeneration] = useState(0);

  const current: Edit | null =
    edit ??
    (present.data
      ? { base: present.data, draft: toDraft(present.data.settings), overtaken: null }
      : null);
  const changes = current ? settingsChanges(current.base.settings, current.draft) : [];
  const hookFaults = current
    ? webhookFaults(current.draft.webhooks, current.base.settings.webhooks ?? [])
    : [];

  function discard() {
    setEdit(null);
    setGeneration((count) => count + 1);
    save.reset();
  }

  async function submit() {
    if (!current) return;
    const changed = changedFields(current.base.settings, current.draft) as EditableSettings;
    try {
      await save.mutateAsync({ version: current.base.version, settings: changed });
      setEdit(null);
      setGeneration((count) => count + 1);
    } catch (error) {
      if (problemCodeOf(error) === 'settings-changed') await takeOver(current);
    }
  }

  async function takeOver(mine: Edit) {
    const { data } = await present.refetch();
    if (!data) return;
    setEdit({
      base: data,
      draft: rebaseDraft(mine.base.settings, mine.draft, data.settings),
      overtaken: {
        theirs: settingsChanges(mine.base.settings, toDraft(data.settings)),
        conflicts: conflictingFields(mine.base.settings, mine.draft, data.settings),
      },
    });
    setGeneration((count) => count + 1);
  }

  return {
    present,
    save,
    current,
    changes,
    /** Changes when the form must be built anew from another draft. */
    generation,
    /** Of each webhook in turn, to be shown at its fields. */
    webhookFaults: hookFaults,
    /** Everything that stops a save, in sentences. */
    faults: current ? faultsOf(current, hookFaults) : [],
    change: (draft: SettingsDraft) =>
      current && setEdit({ base: current.base, overtaken: current.overtaken, draft }),
    discard,
    submit,
  };
}

function faultsOf({ base, draft }: Edit, hookFaults: readonly WebhookFaults[]): readonly string[] {
  const atHooks = faultSentences(hookFaults);
  if (atHooks.length > 0) return atHooks;
  const parsed = updateSettings.safeParse({
    version: base.version,
    settings: changedFields(base.settings, draft),
  });
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path }) => `${settingLabel(String(path[1]))}: outside its limits`);
}
