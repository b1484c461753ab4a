import { api } from '@channeldesk/contracts';
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { answer, problemResponse, refuse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleAccount, sampleChannel } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { channelId, sampleExtension } from '../test/samples.ts';
import { ExtendDialog } from './extend-dialog.tsx';

const storageKey = `channeldesk.extend.${channelId}`;
const stored = () => JSON.parse(localStorage.getItem(storageKey) ?? '{}');

beforeEach(() => {
  localStorage.clear();
  server.use(answer(api.account.get, sampleAccount()), refuse(api.extensions.get, 'not-found'));
});

function show(channel = sampleChannel()) {
  return renderAt(
    <ExtendDialog channel={channel} isOpen onClose={() => undefined} onOpen={() => undefined} />,
  );
}

const extendButton = () => screen.findByRole('button', { name: `Extend ${channelId}` });

describe('another extension that is open', () => {
  it('warns of an extension that somebody else sent and nobody confirmed', async () => {
    const open = sampleExtension({ state: 'unconfirmed', actor: 'other@example.com' });
    server.use(answer(api.extensions.list, { items: [open], freeAt: null }));
    const { user } = show();

    await screen.findByText('Extension by 30 days: unconfirmed');
    screen.getByText(/by other@example.com. Do not extend again before you compared/);
    const button = await extendButton();
    expect(button).toHaveProperty('disabled', true);
    await user.click(screen.getByRole('checkbox', { name: /I know of these 30 days/ }));
    expect(button).toHaveProperty('disabled', false);
  });

  it('asks for what must be known first, with the focus there, when Enter sends the form', async () => {
    const open = sampleExtension({ state: 'sent', actor: 'other@example.com' });
    server.use(answer(api.extensions.list, { items: [open], freeAt: null }));
    const { user } = show();
    const known = await screen.findByRole('checkbox', { name: /I know of these 30 days/ });

    await user.type(screen.getByRole('textbox', { name: 'Days' }), '{Enter}');

    await screen.findByText('Tick this before you extend');
    expect(known.getAttribute('aria-invalid')).toBe('true');
    await waitFor(() => expect(document.activeElement).toBe(known));
    await user.click(known);
    expect(screen.queryByText('Tick this before you extend')).toBeNull();
  });

  it('lets nobody extend before it was read whether another extension is open', async () => {
    let tell = (_: Response) => {};
    const list = new Promise<Response>((resolve) => {
      tell = resolve;
    });
    server.use(answer(api.extensions.list, () => list));
    const { user } = show();

    await screen.findByText('Reading whether another extension is open…');
    const button = await extendButton();
    expect(button).toHaveProperty('disabled', true);
    await user.type(screen.getByRole('textbox', { name: 'Days' }), '{Enter}');
    tell(Response.json({ items: [], freeAt: null }));

    await waitFor(() => expect(button).toHaveProperty('disabled', false));
    expect(stored().sentAt).toBeNull();
  });

  it('takes a list that could not be read for no proof that nothing is open', async () => {
    let isDown = true;
    server.use(
      answer(api.extensions.list, () =>
        isDown ? problemResponse('internal') : { items: [], freeAt: null },
      ),
    );
    const { user } = show();

    await screen.findByText(/It could not be read whether another extension is open/);
    const button = await extendButton();
    expect(button).toHaveProperty('disabled', true);
    const known = screen.getByRole('checkbox', { name: /I know that one may be open/ });
    await user.click(known);
    expect(button).toHaveProperty('disabled', false);
    await user.click(known);
    isDown = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));

    await waitFor(() => expect(button).toHaveProperty('disabled', false));
    expect(screen.queryByRole('checkbox')).toBeNull();
  });
});

describe('a look again', () => {
  it('has one more read decide about what somebody else sent', async () => {
    const open = sampleExtension({ state: 'unconfirmed' });
    const looked: string[] = [];
    server.use(
      answer(api.extensions.list, () => ({ items: looked.length > 0 ? [] : [open], freeAt: null })),
      answer(api.extensions.look, ({ params }) => {
        looked.push(params['operationId'] ?? '');
        return { ...open, state: 'verified' as const };
      }),
    );
    const { user } = show();

    await user.click(await screen.findByRole('button', { name: 'Look again' }));

    await waitFor(() => expect(screen.queryByText('Extension by 30 days: unconfirmed')).toBeNull());
    expect(looked).toEqual([open.operationId]);
    expect(await extendButton()).toHaveProperty('disabled', false);
  });

  it.each([
    ['still', '2026-12-22T10:00:00.000Z', /: active till is still 22 Dec 2026\./],
    ['otherwise', '2026-12-29T10:00:00.000Z', /: active till is 29 Dec 2026, which does not tell/],
    ['not at all', null, /: Whapi names no active-till date\./],
  ])(
    'says what a look that decided nothing read: the date stands %s',
    async (_, activeTill, said) => {
      const open = sampleExtension({ state: 'unconfirmed' });
      server.use(
        answer(api.extensions.list, { items: [open], freeAt: null }),
        answer(api.extensions.look, open),
      );
      const { user } = show(sampleChannel({ activeTill, asOf: '2099-01-01T12:00:00.000Z' }));

      await user.click(await screen.findByRole('button', { name: 'Look again' }));

      const words = await screen.findByText(said);
      expect(words.textContent).toMatch(/^Read again at 1 Jan 2099, \d\d:\d\d/);
      expect(words.getAttribute('role')).toBe('status');
    },
  );

  it('names no date after a look where the page has only an old one', async () => {
    const open = sampleExtension({ state: 'unconfirmed' });
    server.use(
      answer(api.extensions.list, { items: [open], freeAt: null }),
      answer(api.extensions.look, open),
    );
    const { user } = show(sampleChannel({ source: 'mirror' }));

    await user.click(await screen.findByRole('button', { name: 'Look again' }));

    await screen.findByText('Whapi was asked again. It is still not known.');
  });

  it('says what a look at its own extension read that decided nothing', async () => {
    const open = sampleExtension({ state: 'unconfirmed' });
    const { operationId, days, comment, createdAt: sentAt } = open;
    localStorage.setItem(storageKey, JSON.stringify({ operationId, days, comment, sentAt }));
    server.use(
      answer(api.extensions.list, { items: [open], freeAt: null }),
      answer(api.extensions.get, open),
      answer(api.extensions.look, open),
    );
    const { user } = show(sampleChannel({ asOf: '2099-01-01T12:00:00.000Z' }));

    await user.click(await screen.findByRole('button', { name: 'Look again' }));

    await screen.findByText(/active till is still 22 Dec 2026\./);
  });
});
