import { api, secretMask } from '@channeldesk/contracts';
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer, problemResponse } from '../../../../test/answers.ts';
import { server } from '../../../../test/server.ts';
import { sampleSettings } from '../test/samples.ts';
import { hook, showSettings, withHook } from '../test/settings-dialog.tsx';

describe('SettingsDialog', () => {
  it('says at a URL with covered parts how to change it, and at no other', async () => {
    const covered = { ...hook, url: `https://hooks.example/in?token=${secretMask}` };
    server.use(answer(api.gate.settings, sampleSettings({ webhooks: [hook, covered] })));
    showSettings();

    const hints = await screen.findAllByText(/Covered parts stay as they are/);
    const urls = screen.getAllByRole('textbox', { name: 'URL' });
    const described = urls.map((url) => url.getAttribute('aria-describedby'));
    expect(described).toEqual([null, hints[0]?.id]);
    expect(hints).toHaveLength(1);
  });

  it('sends the webhooks whole when one is added, with masked headers as they were', async () => {
    const sent: unknown[] = [];
    server.use(
      answer(api.gate.settings, withHook),
      answer(api.gate.updateSettings, ({ body }) => {
        sent.push(body);
        return { before: {}, after: {}, changes: ['webhooks'], version: 'v2' };
      }),
    );
    const { user } = showSettings();

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
    server.use(answer(api.gate.settings, withHook));
    const { user } = showSettings();

    await user.click(await screen.findByRole('button', { name: 'Add webhook' }));

    expect(screen.getByRole('button', { name: /^Review/ })).toHaveProperty('disabled', true);
    screen.getByText('Webhook 2: Write the URL that receives the webhook');
  });

  it('marks a URL that cannot be saved at its own field, as soon as the footer names it', async () => {
    server.use(answer(api.gate.settings, withHook));
    const { user } = showSettings();
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
    server.use(answer(api.gate.settings, withHook));
    const { user } = showSettings();
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
      answer(api.gate.settings, withHook),
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
    const { user } = showSettings();

    await user.click(await screen.findByRole('switch', { name: /Offline mode/ }));
    await user.click(screen.getByRole('button', { name: 'Review 1 change' }));
    await user.click(screen.getByRole('button', { name: 'Save 1 change' }));

    await screen.findByText('Webhook 1, header Authorization: It cannot be found any more.');
    expect(screen.queryByText(/settings webhooks 0/)).toBeNull();
  });
});
