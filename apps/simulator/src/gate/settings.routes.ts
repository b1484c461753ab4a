import { isDeepStrictEqual } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { flatCodeError, nestedError } from '../http-error.ts';
import { parseOr400 } from '../parse.ts';
import type { SimChannel } from '../state/channel.ts';
import { gateChannel } from './find.ts';
import {
  allowedEvents,
  defaultSettings,
  type Settings,
  settingsPatch,
  webhookTest,
} from './settings-schema.ts';

/** Settings: read, merge, reset, the events a webhook may ask for, and a webhook test. */
export function settingsRoutes(app: FastifyInstance): void {
  app.get('/settings', (request) => settingsOf(gateChannel(request)));

  app.patch('/settings', (request) => {
    const channel = gateChannel(request);
    const patch = parseOr400(settingsPatch, request.body, 'wrong settings format');
    return updateSettings(channel, patch);
  });

  app.delete('/settings', (request) => {
    const channel = gateChannel(request);
    if (isDeepStrictEqual(settingsOf(channel), defaultSettings())) {
      throw nestedError(409, 'settings already reset');
    }
    channel.settings = undefined;
    return { success: true };
  });

  app.get('/settings/events', () => allowedEvents());

  app.post('/settings/webhook_test', (request) => {
    const { url } = parseOr400(webhookTest, request.body);
    if (!URL.canParse(url)) {
      throw flatCodeError(400, 'wrong webhook url');
    }
    return { success: true };
  });
}

/** The settings in force or waiting for a restart. */
function settingsOf(channel: SimChannel): Settings {
  return channel.settings ?? defaultSettings();
}

/** Merges at the top level: what is not named stays, `webhooks` and `media` are replaced whole. */
export function updateSettings(channel: SimChannel, patch: Settings) {
  const before = settingsOf(channel);
  const after: Settings = { ...before, ...patch };
  channel.settings = after;
  const names = Object.keys(after) as (keyof Settings)[];
  const changes = names.filter((name) => !isDeepStrictEqual(before[name], after[name]));
  return { before_update: before, after_update: after, changes };
}
