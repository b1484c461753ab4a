import { api, builtInViews } from '@channeldesk/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { refuse } from '../../../../test/answers.ts';
import { server } from '../../../../test/server.ts';
import { currentNames, openStrip, strip, tabNames } from '../test/opened-strip.tsx';
import { answerViews, ownView } from '../test/saved-views.ts';

let views: ReturnType<typeof answerViews>;

beforeEach(() => {
  views = answerViews();
});

describe('tabs', () => {
  test('are there before the backend has answered', () => {
    openStrip();

    expect(tabNames()).toEqual(builtInViews.map(({ name }) => name));
  });

  test('tell their count in short, and exactly to whoever points at it or listens', async () => {
    openStrip();

    await strip().findByRole('link', { name: /^Expired ?, 4\u202f312 channels$/ });
    expect(strip().getByText('4 312').parentElement?.title).toBe('4\u202f312 channels');
    expect(strip().getByText('41k').parentElement?.title).toBe('about 41\u202f000 channels');
  });

  test.each([
    ['/', 'All channels'],
    ['/?sort=activeTill&id=MANTIS-PF298&cursor=x&limit=50', 'All channels'],
    ['/?expiresTo=7d&expiresFrom=0d', 'Expiring in 7 days'],
    ['/?link=QR', 'Needs QR'],
    ['/?stopped=true', 'Stopped'],
  ])('at %s the current one is %s', (path, name) => {
    openStrip(path);

    expect(currentNames()).toEqual([name]);
  });

  test('none is current when the present query is that of none', () => {
    openStrip('/?link=QR&sort=-name');

    expect(currentNames()).toEqual([]);
  });

  test('stay in view also when its filters are changed, for which the strip gets narrower', async () => {
    views.saved = [ownView('A')];
    let width = 300;
    vi.spyOn(HTMLElement.prototype, 'offsetLeft', 'get').mockReturnValue(500);
    vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(100);
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockImplementation(() => width);
    const { user } = openStrip('/?search=A');
    await waitFor(() => expect(strip().getByRole('list').scrollLeft).toBe(300));

    width = 200;
    await user.click(screen.getByRole('link', { name: 'Elsewhere' }));

    await waitFor(() => expect(strip().getByRole('list').scrollLeft).toBe(400));
    vi.restoreAllMocks();
  });

  test('open their query in the place of the present one, and leave the rest of the address', async () => {
    const { user, address, goBack } = openStrip('/?id=MANTIS-PF298&search=rosa&cursor=x&limit=50');

    await user.click(strip().getByRole('link', { name: /^Needs QR/ }));
    expect(address()).toBe('/?id=MANTIS-PF298&limit=50&link=QR');
    expect(currentNames()).toEqual(['Needs QR']);

    await goBack();
    expect(address()).toBe('/?id=MANTIS-PF298&search=rosa&cursor=x&limit=50');
  });

  test('are eight at most; one chosen from the menu gets the last tab and keeps it', async () => {
    views.saved = ['Alpha', 'Beta', 'Gamma'].map((name) => ownView(name));
    const { user, address } = openStrip();
    await strip().findByRole('link', { name: /^Alpha/ });
    expect(strip().queryByRole('link', { name: /^Gamma/ })).toBeNull();

    await user.click(strip().getByRole('button', { name: 'More views' }));
    await user.click(await screen.findByRole('menuitem', { name: /^Gamma ?, 7 channels$/ }));

    expect(address()).toBe('/?search=Gamma');
    await waitFor(() => expect(currentNames()).toEqual(['Gamma']));
    expect(tabNames()).toHaveLength(8);
    await user.click(strip().getByRole('link', { name: /^Expired/ }));
    expect(tabNames()?.at(-1)).toBe('Gamma');
    await user.click(screen.getByRole('link', { name: 'Elsewhere' }));
    await screen.findByRole('button', { name: 'Save view' });
    expect(tabNames()?.at(-1)).toBe('Gamma');
  });

  test('are counted by what is shown; the rest only when the menu is opened', async () => {
    views.saved = ['Alpha', 'Beta', 'Gamma'].map((name) => ownView(name));
    const { user } = openStrip();
    const shown = [...builtInViews.map(({ id }) => id), views.saved[0]?.id].join(',');
    await waitFor(() => expect(views.asked.at(-1)).toBe(shown));

    await user.click(await strip().findByRole('button', { name: 'More views' }));

    await waitFor(() =>
      expect(views.asked.at(-1)).toBe(`${views.saved[1]?.id},${views.saved[2]?.id}`),
    );
  });

  test('are counted in the menu also when there are more than one request can name', async () => {
    views.saved = Array.from({ length: 120 }, (_, index) => ownView(`View ${index}`));
    const { user } = openStrip();

    await user.click(await strip().findByRole('button', { name: 'More views' }));

    await screen.findByRole('menuitem', { name: /^View 119 ?, 7 channels$/ });
    expect(views.asked.at(-1)).toBe('every view');
  });

  test('of saved views that cannot be loaded are said to be missing', async () => {
    server.use(refuse(api.views.list, 'internal'));
    openStrip('/?search=rosa');

    await screen.findByText(/^Loading the saved views: /);
    expect(tabNames()).toEqual(builtInViews.map(({ name }) => name));
    expect(screen.queryByRole('button', { name: 'Save view' })).toBeNull();
  });
});

describe('saving', () => {
  test('is offered where no view has the present query, and makes it the current tab', async () => {
    const { user } = openStrip('/?status=expired&mode=live');

    await user.click(await screen.findByRole('button', { name: 'Save view' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByRole('textbox', { name: /Name/ }), 'Lost ones');
    await user.click(dialog.getByRole('radio', { name: 'Everybody who reads channels' }));
    await user.click(dialog.getByRole('button', { name: 'Save view' }));

    await waitFor(() => expect(currentNames()).toEqual(['Lost ones']));
    expect(views.sent).toEqual([
      { name: 'Lost ones', query: 'mode=live&status=expired', isShared: true },
    ]);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.queryByRole('button', { name: 'Save view' })).toBeNull();
    await waitFor(() =>
      expect(document.activeElement).toBe(strip().getByRole('link', { current: true })),
    );
  });

  test.each([
    ['the query of a view', '/?status=expired'],
    ['a selection, which lasts a day', '/?selection=6f0c1e9a-3b52-4c7e-9d61-0a8d5f3b2c33'],
  ])('is not offered for %s', async (_what, path) => {
    views.saved = [ownView('A')];
    openStrip(path);

    await strip().findByRole('button', { name: 'Change the view A' });
    expect(screen.queryByRole('button', { name: 'Save view' })).toBeNull();
  });

  test('says at the field that a name is taken, and keeps what was typed', async () => {
    const message = 'There is a view of this name already';
    server.use(
      refuse(api.views.create, 'conflict', {
        detail: `${message}.`,
        errors: [{ pointer: '/body/name', code: 'taken', message }],
      }),
    );
    const { user } = openStrip('/?search=rosa');
    await user.click(await screen.findByRole('button', { name: 'Save view' }));
    const field = await screen.findByRole<HTMLInputElement>('textbox', { name: /Name/ });

    await user.type(field, 'Mine{Enter}');

    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    screen.getByText(message);
    expect(field.value).toBe('Mine');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('asks for a name before anything is sent', async () => {
    const { user } = openStrip('/?search=rosa');
    await user.click(await screen.findByRole('button', { name: 'Save view' }));
    const dialog = within(await screen.findByRole('dialog'));

    await user.click(dialog.getByRole('button', { name: 'Save view' }));

    await dialog.findByText('Write a name, up to 60 characters');
    expect(views.sent).toEqual([]);
  });
});
