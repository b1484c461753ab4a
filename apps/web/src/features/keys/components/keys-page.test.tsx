import { api, type ServiceKey } from '@channeldesk/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { answer, refuse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { server } from '../../../../test/server.ts';
import { KeysPage } from './keys-page.tsx';

const secret = 'cdk_0123456789abcdefghijklmnopqrstuvwxyz';
const key: ServiceKey = {
  id: '6f0c1e9a-3b52-4c7e-9d61-0a8d5f3b2c33',
  name: 'Billing',
  hint: 'cdk_0123',
  rights: ['channels:read', 'days:spend'],
  createdAt: '2026-11-01T10:00:00.000Z',
  createdBy: 'partner@example.com',
  lastUsedAt: null,
  revokedAt: null,
};

/** Opens the page and creates a key, up to where its secret is shown. */
async function created() {
  const view = renderAt(<KeysPage />);
  await view.user.click(await screen.findByRole('button', { name: 'Create key' }));
  const dialog = within(await screen.findByRole('dialog'));
  await view.user.type(dialog.getByRole('textbox', { name: /Name/ }), 'Billing');
  await view.user.click(dialog.getByRole('button', { name: 'Create key' }));
  await screen.findByText(secret);
  return view;
}

describe('KeysPage', () => {
  it('says that there are none yet, and how a call is made', async () => {
    server.use(answer(api.keys.list, { items: [] }));
    renderAt(<KeysPage />);

    await screen.findByText('No service keys yet');
    screen.getByText(/curl -H "Authorization: Bearer \$CHANNELDESK_KEY"/);
  });

  it('lists rights, maker and last use of each key', async () => {
    server.use(answer(api.keys.list, { items: [key] }));
    renderAt(<KeysPage />);

    const row = await screen.findByRole('row', { name: /Billing/ });
    within(row).getByText('Read channels, Spend days');
    within(row).getByText('by partner@example.com');
    within(row).getByText('Never');
  });

  it('shows the secret once and forgets it when it is closed', async () => {
    const sent: unknown[] = [];
    server.use(
      answer(api.keys.list, { items: [] }),
      answer(api.keys.create, ({ body }) => {
        sent.push(body);
        return { key, secret };
      }),
    );
    const { user, queryClient } = renderAt(<KeysPage />);

    await user.click(await screen.findByRole('button', { name: 'Create key' }));
    const dialog = await screen.findByRole('dialog');
    const name = within(dialog).getByRole('textbox', { name: /Name/ });
    await waitFor(() => expect(document.activeElement).toBe(name));
    await user.type(name, 'Billing');
    await user.click(within(dialog).getByRole('checkbox', { name: 'Spend days' }));
    await user.click(within(dialog).getByRole('button', { name: 'Create key' }));
    await screen.findByText(secret);
    const done = screen.getByRole('button', { name: 'Done' });
    expect(done).toHaveProperty('disabled', true);
    await user.click(screen.getByRole('checkbox', { name: 'I have stored the key' }));
    await user.click(done);

    expect(sent).toEqual([{ name: 'Billing', rights: ['channels:read', 'days:spend'] }]);
    expect(document.body.innerHTML).not.toContain(secret);
    const cached = queryClient.getMutationCache().getAll();
    expect(JSON.stringify(cached.map((mutation) => mutation.state))).not.toContain(secret);
  });

  it.each([
    ['the X', (user: UserEvent) => user.click(screen.getByRole('button', { name: 'Close' }))],
    ['Escape', (user: UserEvent) => user.keyboard('{Escape}{Escape}')],
  ])('keeps the key in view at %s until somebody says that it is stored', async (_by, close) => {
    server.use(answer(api.keys.list, { items: [] }), answer(api.keys.create, { key, secret }));
    const { user } = await created();

    await close(user);

    screen.getByText(secret);
    screen.getByText(/It is not shown again/);
    const stored = screen.getByRole('checkbox', { name: 'I have stored the key' });
    expect(document.activeElement).toBe(stored);

    await user.click(stored);
    await user.click(screen.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByText(secret)).toBeNull());
  });

  it('shows a key no example that its rights do not reach', async () => {
    const reader: ServiceKey = { ...key, rights: ['channels:read'] };
    server.use(
      answer(api.keys.list, { items: [] }),
      answer(api.keys.create, { key: reader, secret }),
    );
    await created();

    const dialog = within(screen.getByRole('dialog'));
    dialog.getByText('Look up a channel');
    expect(dialog.queryByText('Extend it by 30 days')).toBeNull();
  });

  it('gives a key only rights that its maker holds', async () => {
    server.use(answer(api.keys.list, { items: [] }));
    const { user } = renderAt(<KeysPage />, { rights: ['keys:manage', 'channels:read'] });

    await user.click(await screen.findByRole('button', { name: 'Create key' }));

    expect(await screen.findByRole('checkbox', { name: 'Spend days' })).toHaveProperty(
      'disabled',
      true,
    );
  });

  it('revokes only after it was confirmed', async () => {
    let items = [key];
    const revoked: (string | undefined)[] = [];
    server.use(
      answer(api.keys.list, () => ({ items })),
      answer(api.keys.revoke, ({ params }) => {
        revoked.push(params['id']);
        items = [{ ...key, revokedAt: '2026-11-23T10:00:00.000Z' }];
        return { ...key, revokedAt: '2026-11-23T10:00:00.000Z' };
      }),
    );
    const { user } = renderAt(<KeysPage />);

    await user.click(await screen.findByRole('button', { name: 'Revoke Billing' }));
    const confirm = await screen.findByRole('button', { name: 'Revoke key' });
    expect(revoked).toEqual([]);
    await user.click(confirm);

    await screen.findByText('Revoked 23 Nov 2026');
    expect(revoked).toEqual([key.id]);
  });

  it('says why keys cannot be loaded', async () => {
    server.use(refuse(api.keys.list, 'internal'));
    renderAt(<KeysPage />);

    await screen.findByText('Something broke in the console');
  });
});
