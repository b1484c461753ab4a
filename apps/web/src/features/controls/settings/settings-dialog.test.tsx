import { api } from '@channeldesk/contracts';
import { screen, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { answer, problemResponse, refuse } from '../../../../test/answers.ts';
import { server } from '../../../../test/server.ts';
import { sampleSettings } from '../test/samples.ts';
import { showSettings, withHook } from '../test/settings-dialog.tsx';

const rows = (part: HTMLElement = document.body) =>
  within(part)
    .getAllByRole('row')
    .filter((row) => row.querySelector('td'))
    .map((row) => [...row.children].map((cell) => cell.textContent));

describe('SettingsDialog', () => {
  it('shows the difference before it saves, and sends only what changed', async () => {
    const sent: unknown[] = [];
    server.use(
      answer(api.gate.settings, withHook),
      answer(api.gate.updateSettings, ({ body }) => {
        sent.push(body);
        return { before: {}, after: {}, changes: ['offline_mode'], version: 'v2' };
      }),
    );
    const { user } = showSettings();

    await user.click(await screen.findByRole('switch', { name: /Offline mode/ }));
    await user.click(screen.getByRole('button', { name: 'Review 1 change' }));
    expect(rows()).toEqual([['Offline mode', 'off', 'on']]);
    expect(sent).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Save 1 change' }));

    await screen.findByText(/Whapi confirmed Offline mode\./);
    expect(sent).toEqual([{ version: 'v1', settings: { offline_mode: true } }]);
  });

  it.each([
    ['Escape', (user: UserEvent) => user.keyboard('{Escape}')],
    ['the X', (user: UserEvent) => user.click(screen.getByRole('button', { name: 'Close' }))],
  ])('asks at %s before changes are lost, however often it comes', async (_by, close) => {
    server.use(answer(api.gate.settings, withHook));
    const { user, onClose } = showSettings();
    const offline = await screen.findByRole('switch', { name: /Offline mode/ });

    await user.click(offline);
    await close(user);
    await screen.findByText('1 change not saved.');
    const stay = screen.getByRole('button', { name: 'Keep editing' });
    expect(document.activeElement).toBe(stay);
    await close(user);
    await user.click(stay);
    screen.getByRole('button', { name: 'Review 1 change' });
    expect(onClose).not.toHaveBeenCalled();

    await close(user);
    await user.click(screen.getByRole('button', { name: 'Close without saving' }));
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it('closes at Escape where nothing was changed', async () => {
    server.use(answer(api.gate.settings, withHook));
    const { user, onClose } = showSettings();
    await screen.findByRole('switch', { name: /Offline mode/ });

    await user.keyboard('{Escape}');

    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it('goes back to its own buttons when somebody edits on instead of answering', async () => {
    server.use(answer(api.gate.settings, withHook));
    const { user } = showSettings();
    const offline = await screen.findByRole('switch', { name: /Offline mode/ });
    await user.click(offline);
    await user.keyboard('{Escape}');
    await screen.findByText('1 change not saved.');

    await user.click(screen.getByRole('switch', { name: /Full history/ }));

    screen.getByRole('button', { name: 'Review 2 changes' });
  });

  it('groups thousands as everywhere else', async () => {
    server.use(answer(api.gate.settings, withHook));
    showSettings();

    const longest = await screen.findByLabelText('Longest pause between retries');
    expect(longest).toHaveProperty('value', '900\u202f000 ms');
    screen.getByText('3 000 to 15 000 ms');
  });

  it('keeps the draft when somebody else saved meanwhile, and saves on the new version', async () => {
    let present = withHook;
    const versions: unknown[] = [];
    server.use(
      answer(api.gate.settings, () => present),
      answer(api.gate.updateSettings, ({ body }) => {
        const { version } = body as { version: string };
        versions.push(version);
        if (version !== present.version) return problemResponse('settings-changed');
        return { before: {}, after: {}, changes: ['offline_mode'], version: 'v3' };
      }),
    );
    const { user } = showSettings();
    await user.click(await screen.findByRole('switch', { name: /Offline mode/ }));
    await user.click(screen.getByRole('button', { name: 'Review 1 change' }));

    present = sampleSettings({ webhooks: [], full_history: true }, 'v2');
    await user.click(screen.getByRole('button', { name: 'Save 1 change' }));
    await screen.findByText('Somebody else changed the settings meanwhile');
    const theirs = screen.getByRole('table', { name: 'What somebody else changed' });
    expect(rows(theirs)).toEqual([
      ['Webhook 1', 'https://example.com/hook · body · messages.post', '—'],
      ['Full history', 'off', 'on'],
    ]);
    const mine = screen.getByRole('table', { name: 'What will change' });
    expect(rows(mine)).toEqual([['Offline mode', 'off', 'on']]);
    await user.click(screen.getByRole('button', { name: 'Save 1 change' }));

    await screen.findByText(/Whapi confirmed Offline mode\./);
    expect(versions).toEqual(['v1', 'v2']);
  });

  it('shows everything as JSON too, and copies it', async () => {
    server.use(answer(api.gate.settings, withHook));
    const { user } = showSettings();

    await user.click(await screen.findByText('JSON'));
    const json = await screen.findByText(/"callback_backoff_delay_ms": 3000/);
    await user.click(screen.getByRole('button', { name: 'Copy settings JSON' }));

    expect(await navigator.clipboard.readText()).toBe(json.textContent);
  });

  it('is readable and not editable without the right to control', async () => {
    server.use(answer(api.gate.settings, withHook));
    showSettings(['channels:read']);

    expect(await screen.findByRole('switch', { name: /Offline mode/ })).toHaveProperty(
      'disabled',
      true,
    );
    expect(screen.queryByRole('button', { name: 'Add webhook' })).toBeNull();
  });

  it('says why settings cannot be read and offers another try', async () => {
    server.use(refuse(api.gate.settings, 'upstream-timeout'));
    showSettings();

    await screen.findByRole('button', { name: 'Try again' });
    screen.getByText('Whapi did not answer in time');
  });
});
