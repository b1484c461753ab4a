import { secretMask } from '@channeldesk/contracts';
import { vi } from 'vitest';
import { renderAt } from '../../../../test/render.tsx';
import { sampleChannel } from '../../../../test/samples.ts';
import { SettingsDialog } from '../settings/settings-dialog.tsx';
import { sampleSettings } from './samples.ts';

/** A webhook with a header whose value is covered. */
export const hook = {
  url: 'https://example.com/hook',
  mode: 'body',
  headers: { Authorization: secretMask },
  events: [{ type: 'messages', method: 'post' }],
};

/** Settings that have that webhook. */
export const withHook = sampleSettings({ webhooks: [hook] });

/** Opens the dialog of the settings of a channel. */
export function showSettings(rights?: ('channels:read' | 'channels:control')[]) {
  const onClose = vi.fn();
  const element = (
    <SettingsDialog channel={sampleChannel()} isOpen onClose={onClose} onOpen={() => undefined} />
  );
  return { ...renderAt(element, rights ? { rights } : {}), onClose };
}
