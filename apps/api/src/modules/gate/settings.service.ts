import type { ChannelSettings, EditableSettings, UpdatedSettings } from '@channeldesk/contracts';
import type { Settings as UpstreamSettings } from '@channeldesk/whapi/schemas/gate';
import { LockTimeout } from '#api/db/advisory-locks.ts';
import { AppError } from '#api/errors.ts';
import type { ActedBy } from '#api/http/acted-by.ts';
import { recordedCall } from '#api/recorded-call.ts';
import { callGate } from './gate-call.ts';
import type { GateParts } from './gate-parts.ts';
import { maskSettings } from './settings-mask.ts';
import { toPatch } from './settings-patch.ts';
import { versionOf } from './settings-version.ts';

interface SettingsChange {
  readonly version: string;
  readonly settings: EditableSettings;
}

export type SettingsService = ReturnType<typeof createSettingsService>;

export function createSettingsService(parts: GateParts) {
  const { access, timeline, locks, clock, timings } = parts;

  function read(channelId: string, signal?: AbortSignal): Promise<UpstreamSettings> {
    const task = { channelId, what: `read the settings of ${channelId}`, signal };
    return callGate(access, task, (gate) => gate.getSettings({ signal }));
  }

  async function write(channelId: string, patch: UpstreamSettings, by: ActedBy) {
    const what = `change the settings of ${channelId}`;
    const detail = `Changed ${Object.keys(patch).join(', ')}`;
    return recordedCall(timeline, { by, channelId, action: 'settings-changed', what, detail }, () =>
      callGate(access, { channelId, what }, (gate) => gate.updateSettings(patch)),
    );
  }

  async function update(channelId: string, change: SettingsChange, by: ActedBy) {
    const present = await read(channelId, by.signal);
    if (versionOf(present) !== change.version) throw new AppError('settings-changed');
    const patch = toPatch(change.settings, present);
    if (Object.keys(patch).length === 0) return unchanged(present);
    const reply = await write(channelId, patch, by);
    const after = await read(channelId).catch((error: unknown) => {
      if (reply.after_update) return reply.after_update;
      throw notReread(error);
    });
    const changes = reply.changes ?? Object.keys(patch);
    return {
      before: maskSettings(present),
      after: maskSettings(after),
      changes: changes.slice(0, 100).map((name) => name.slice(0, 100)),
      version: versionOf(after),
    };
  }

  return {
    async get(channelId: string, signal: AbortSignal): Promise<ChannelSettings> {
      const settings = await read(channelId, signal);
      const readAt = clock.now().toISOString();
      return { settings: maskSettings(settings), version: versionOf(settings), readAt };
    },

    /**
     * Changes settings that are still as the caller saw them; people of this console take turns.
     * Throws AppError('settings-changed') otherwise.
     */
    async update(channelId: string, change: SettingsChange, by: ActedBy): Promise<UpdatedSettings> {
      try {
        return await locks.hold(`settings:${channelId}`, timings.lockWaitMs, () =>
          update(channelId, change, by),
        );
      } catch (error) {
        if (!(error instanceof LockTimeout)) throw error;
        throw new AppError('settings-changed', { detail: 'Somebody else is changing them now.' });
      }
    },
  };
}

function unchanged(present: UpstreamSettings): UpdatedSettings {
  const settings = maskSettings(present);
  return { before: settings, after: settings, changes: [], version: versionOf(present) };
}

function notReread(error: unknown): unknown {
  if (!(error instanceof AppError)) return error;
  const detail = 'The change was accepted, but the settings could not be read afterwards.';
  return new AppError(error.code, { ...error.options, detail, maybeApplied: true });
}
