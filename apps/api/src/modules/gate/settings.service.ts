import type { KeyObject } from 'node:crypto';
import type { ChannelSettings, EditableSettings, UpdatedSettings } from '@channeldesk/contracts';
import type { Settings as UpstreamSettings } from '@channeldesk/whapi/schemas/gate';
import { AppError } from '#api/errors.ts';
import type { ActedBy } from '#api/http/acted-by.ts';
import { lockProblem } from '#api/lock-problem.ts';
import { recordedCall } from '#api/recorded-call.ts';
import { callGate } from './gate-call.ts';
import type { GateParts } from './gate-parts.ts';
import { maskSettings } from './settings-mask.ts';
import { toPatch } from './settings-patch.ts';
import { createVersionOf } from './settings-version.ts';

interface SettingsParts extends GateParts {
  /** Keys the versions handed out with settings; the same on every replica. */
  readonly settingsVersionKey: KeyObject;
}

interface SettingsChange {
  readonly version: string;
  readonly settings: EditableSettings;
}

export type SettingsService = ReturnType<typeof createSettingsService>;

export function createSettingsService(parts: SettingsParts) {
  const { access, timeline, locks, clock, timings } = parts;
  const versionOf = createVersionOf(parts.settingsVersionKey);

  function read(channelId: string, signal?: AbortSignal): Promise<UpstreamSettings> {
    const task = { channelId, what: `read the settings of ${channelId}`, signal };
    return callGate(access, task, (gate) => gate.getSettings({ signal }));
  }

  async function write(channelId: string, patch: UpstreamSettings, by: ActedBy) {
    const what = `change the settings of ${channelId}`;
    const detail = Object.keys(patch).join(', ');
    return recordedCall(timeline, { by, channelId, action: 'settings-changed', what, detail }, () =>
      callGate(access, { channelId, what }, (gate) => gate.updateSettings(patch)),
    );
  }

  async function update(channelId: string, change: SettingsChange, by: ActedBy) {
    const present = await read(channelId, by.signal);
    if (versionOf(channelId, present) !== change.version) throw new AppError('settings-changed');
    const patch = toPatch(change.settings, present);
    const shown = maskSettings(present);
    if (Object.keys(patch).length === 0) {
      return { before: shown, after: shown, changes: [], version: change.version };
    }
    const reply = await write(channelId, patch, by);
    const after = await read(channelId).catch((error: unknown) => {
      if (reply.after_update) return reply.after_update;
      throw notReread(error);
    });
    const changes = reply.changes ?? Object.keys(patch);
    return {
      before: shown,
      after: maskSettings(after),
      changes: changes.slice(0, 100).map((name) => name.slice(0, 100)),
      version: versionOf(channelId, after),
    };
  }

  return {
    async get(channelId: string, signal: AbortSignal): Promise<ChannelSettings> {
      const settings = await read(channelId, signal);
      const readAt = clock.now().toISOString();
      const version = versionOf(channelId, settings);
      return { settings: maskSettings(settings), version, readAt };
    },

    /**
     * Changes settings that are still as the caller saw them; people of this console take turns.
     * Throws AppError('settings-changed') otherwise, 'busy' when there was no turn to be had.
     */
    async update(channelId: string, change: SettingsChange, by: ActedBy): Promise<UpdatedSettings> {
      try {
        return await locks.hold(`settings:${channelId}`, timings.lockWaitMs, () =>
          update(channelId, change, by),
        );
      } catch (error) {
        const detail = 'Somebody else is changing them now.';
        throw lockProblem(error, new AppError('settings-changed', { detail }));
      }
    },
  };
}

function notReread(error: unknown): unknown {
  if (!(error instanceof AppError)) return error;
  const detail = 'The change was accepted, but the settings could not be read afterwards.';
  return new AppError(error.code, { ...error.options, detail, maybeApplied: true });
}
