import { api, secretMask } from '@channeldesk/contracts';
import { screen, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { answer, problemResponse, refuse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleChannel } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { sampleSettings } from '../test/samples.ts';
import { SettingsDialog } from './settings-dialog.tsx';

const hook = {
  url: 'https://example.com/hook',
  mode: 'body',
  headers: { Authorization: secretMask },
  events: [{ type: 'messages', method: 'post' }],
};
const base = sampleSettings({ webhooks: [hook] });

function show(rights?: ('channels:read' | 'channels:control')[]) {
  const onClose = vi.fn();
  const element = (
    <SettingsDialog channel={sampleChannel()} isOpen onClose={onClose} onOpen={() => undefined} />
  );
  return { ...renderAt(element, rights ? { rights } : {}), onClose };
}

const rows = (part: HTMLElement = document.body) =>
  within(part)
    .getAllByRole('row')
    .filter((row) => row.querySelector('td'))
    .map((row) => [...row.children].map((cell) => cell.textContent));

describe('SettingsDialog', () => {
  it('shows the difference before it saves, and sends only what changed', async () => {
    const sent: unknown[] = [];
    server.use(
      answer(api.gate.settings, base),
      answer(api.gate.updateSettings, ({ body }) => {
        sent.push(body);
        return { before: {}, after: {}, changes: ['offline_mode'], version: 'v2' };
      }),
    );
    const { user } = show();

    await user.click(await screen.findByRole('switch', { name: /Offline mode/ }));
    await user.click(screen.getByRole('button', { name: 'Review 1 change' }));
    expect(rows()).toEqual([['Offline mode', 'off', 'on']]);
    expect(sent).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Save 1 change' }));

    await screen.findByText(/Whapi confirmed Offline mode\./);
    expect(sent).toEqual([{ version: 'v1', settings: { offline_mode: true } }]);
  });

  it('says at a URL with covered parts how to change it, and at no other', async () => {
    const covered = { ...hook, url: `https://hooks.example/in?token=${secretMask}` };
    server.use(answer(api.gate.settings, sampleSettings({ webhooks: [hook, covered] })));
    show();

    const hints = await screen.findAllByText(/Covered parts stay as they are/);
    const urls = screen.getAllByRole('textbox', { name: 'URL' });
    const described = urls.map((url) => url.getAttribute('aria-describedby'));
    expect(described).toEqual([null, hints[0]?.id]);
    expect(hints).toHaveLength(1);
  });

  it('sends the webhooks whole when one is added, with masked headers as they were', async () => {
    const sent: unknown[] = [];
    server.use(
      answer(api.gate.settings, base),
      answer(api.gate.updateSettings, ({ body }) => {
        sent.push(body);
        return { before: {}, after: {}, changes: ['webhooks'], version: 'v2' };
      }),
    );
    const { user } = show();

    await user.click(await screen.findByRole('button', { name: 'Add webhook' }));
    const added = screen.getByText('Webhook 2').parentElement ?? document.body;
    await user.click(within(added).getByLabelText('URL'));
    await user.paste('https://example.com/b');
    await user.click(within(added).getByLabelText('statuses.put'));
    await user.click(screen.getByRole('button', { name: 'Review 1 change' }));
    await user.click(screen.getByRole('button', { name: 'Save 1 change' }));

    await screen.findByText(/Whapi confirmed Webhooks\./);
    expect(sent).toEqual([
      {
        version: 'v1',
        settings: {
          webhooks: [
            hook,
            {
              url: 'https://example.com/b',
              mode: 'body',
              events: [
                { type: 'messages', method: 'post' },
                { type: 'statuses', method: 'put' },
              ],
            },
          ],
        },
      },
    ]);
  });

  it('does not let a webhook without a URL be reviewed', async () => {
    server.use(answer(api.gate.settings, base));
    const { user } = show();

    await user.click(await screen.findByRole('button', { name: 'Add webhook' }));

    expect(screen.getByRole('button', { name: /^Review/ })).toHaveProperty('disabled', true);
    screen.getByText('Webhook 2: Write the URL that receives the webhook');
  });

  it('marks a URL that cannot be saved at its own field, as soon as the footer names it', async () => {
    server.use(answer(api.gate.settings, base));
    const { user } = show();
    const url = await screen.findByLabelText('URL');
    expect(url.getAttribute('aria-invalid')).not.toBe('true');

    await user.clear(url);
    await user.type(url, 'ftp://x');

    expect(url.getAttribute('aria-invalid')).toBe('true');
    const described = url.getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(described)?.textContent).toBe(
      'The URL starts with https:// or http://',
    );
    screen.getByText('Webhook 1: The URL starts with https:// or http://');
  });

  it('marks a hidden value as soon as the host differs, and lets it pass once it is typed in', async () => {
    server.use(answer(api.gate.settings, base));
    const { user } = show();
    const url = await screen.findByLabelText('URL');
    const value = screen.getByLabelText('Value of Authorization');

    await user.clear(url);
    await user.paste('https://elsewhere.example/hook');

    const review = screen.getByRole('button', { name: 'Review 1 change' });
    const message = 'The hidden value is not sent to another host: type it in again';
    expect(review).toHaveProperty('disabled', true);
    expect(value.getAttribute('aria-invalid')).toBe('true');
    screen.getByText(message);
    screen.getByText(`Webhook 1, header Authorization: ${message}`);

    await user.clear(value);
    await user.paste('Bearer new');
    expect(screen.queryByText(message)).toBeNull();
    expect(screen.getByRole('button', { name: 'Review 2 changes' })).toHaveProperty(
      'disabled',
      false,
    );
  });

  it('tells a refusal by the names of the form', async () => {
    server.use(
      answer(api.gate.settings, base),
      answer(api.gate.updateSettings, () =>
        problemResponse('validation-failed', {
          errors: [
            {
              pointer: '/body/settings/webhooks/0/headers/Authorization',
              code: 'unknown-secret',
              message: 'It cannot be found any more',
            },
          ],
        }),
      ),
    );
    const { user } = show();

    await user.click(await screen.findByRole('switch', { name: /Offline mode/ }));
    await user.click(screen.getByRole('button', { name: 'Review 1 change' }));
    await user.click(screen.getByRole('button', { name: 'Save 1 change' }));

    await screen.findByText('Webhook 1, header Authorization: It cannot be found any more.');
    expect(screen.queryByText(/settings webhooks 0/)).toBeNull();
  });

  it.each([
    ['Escape', (user: UserEvent) => user.keyboard('{Escape}')],
    ['the X', (user: UserEvent) => user.click(screen.getByRole('button', { name: 'Close' }))],
  ])('asks at %s before changes are lost, however often it comes', async (_by, close) => {
    server.use(answer(api.gate.settings, base));
    const { user, onClose } = show();
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
    server.use(answer(api.gate.settings, base));
    const { user, onClose } = show();
    await screen.findByRole('switch', { name: /Offline mode/ });

    await user.keyboard('{Escape}');

    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it('goes back to its own buttons when somebody edits on instead of answering', async () => {
    server.use(answer(api.gate.settings, base));
    const { user } = show();
    const offline = await screen.findByRole('switch', { name: /Offline mode/ });
    await user.click(offline);
    await user.keyboard('{Escape}');
    await screen.findByText('1 change not saved.');

    await user.click(screen.getByRole('switch', { name: /Full history/ }));

    screen.getByRole('button', { name: 'Review 2 changes' });
  });

  it('groups thousands as everywhere else', async () => {
    server.use(answer(api.gate.settings, base));
    show();

    const longest = await screen.findByLabelText('Longest pause between retries');
    expect(longest).toHaveProperty('value', '900\u202f000 ms');
    screen.getByText('3 000 to 15 000 ms');
  });

  it('keeps the draft when somebody else saved meanwhile, and saves on the new version', async () => {
    let present = base;
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
    const { user } = show();
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
    server.use(answer(api.gate.settings, base));
    const { user } = show();

    await user.click(await screen.findByText('JSON'));
    const json = await screen.findByText(/"callback_backoff_delay_ms": 3000/);
    await user.click(screen.getByRole('button', { name: 'Copy settings JSON' }));

    expect(await navigator.clipboard.readText()).toBe(json.textContent);
  });

  it('is readable and not editable without the right to control', async () => {
    server.use(answer(api.gate.settings, base));
    show(['channels:read']);

    expect(await screen.findByRole('switch', { name: /Offline mode/ })).toHaveProperty(
      'disabled',
      true,
    );
    expect(screen.queryByRole('button', { name: 'Add webhook' })).toBeNull();
  });

  it('says why settings cannot be read and offers another try', async () => {
    server.use(refuse(api.gate.settings, 'upstream-timeout'));
    show();

    await screen.findByRole('button', { name: 'Try again' });
    screen.getByText('Whapi did not answer in time');
  });
});
