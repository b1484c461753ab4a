import { api, builtInViews, type Right, type View } from '@channeldesk/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { Link } from 'react-router';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { answer, problemResponse, refuse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { server } from '../../../../test/server.ts';
import { ViewStrip } from './view-strip.tsx';

let saved: View[];
let asked: string[];
let sent: unknown[];

const own = (name: string, over: Partial<View> = {}): View => ({
  id: crypto.randomUUID(),
  name,
  query: `search=${name}`,
  isShared: false,
  isBuiltIn: false,
  isMine: true,
  updatedAt: '2026-11-25T10:00:00.000Z',
  ...over,
});

beforeEach(() => {
  [saved, asked, sent] = [[], [], []];
  server.use(
    answer(api.views.list, () => ({ items: [...builtInViews, ...saved] })),
    answer(api.views.counts, ({ query }) => {
      asked.push(query.get('ids') ?? 'every view');
      const ids = query.get('ids')?.split(',') ?? [...builtInViews, ...saved].map(({ id }) => id);
      const counts: Record<string, number> = { all: 41_000, expired: 4312 };
      return {
        items: ids.map((id) => ({ id, count: counts[id] ?? 7, isEstimate: id === 'all' })),
      };
    }),
    answer(api.views.create, ({ body }) => {
      sent.push(body);
      const made = own('', body as Partial<View>);
      saved.push(made);
      return made;
    }),
    answer(api.views.update, ({ params, body }) => {
      sent.push(body);
      saved = saved.map((view) =>
        view.id === params['id'] ? { ...view, ...(body as object) } : view,
      );
      return saved.find(({ id }) => id === params['id']) ?? problemResponse('not-found');
    }),
    answer(api.views.delete, ({ params }) => {
      const gone = saved.find(({ id }) => id === params['id']);
      saved = saved.filter((view) => view !== gone);
      return gone ?? problemResponse('not-found');
    }),
  );
});

const page = (
  <>
    <ViewStrip />
    <Link to="?search=elsewhere">Elsewhere</Link>
  </>
);
const open = (path = '/', rights?: readonly Right[]) =>
  renderAt(page, { path, ...(rights && { rights }) });
const strip = () => within(screen.getByRole('navigation', { name: 'Views' }));
const tabNames = () =>
  strip()
    .getAllByRole('link')
    .map((link) => link.querySelector('[title]')?.getAttribute('title'));
const currentNames = () =>
  strip()
    .queryAllByRole('link', { current: true })
    .map((link) => link.querySelector('[title]')?.getAttribute('title'));

async function menuOf(user: ReturnType<typeof open>['user'], name: string) {
  await user.click(await screen.findByRole('button', { name: `Change the view ${name}` }));
  return within(await screen.findByRole('menu'));
}

describe('tabs', () => {
  test('are there before the backend has answered', () => {
    open();

    expect(tabNames()).toEqual(builtInViews.map(({ name }) => name));
  });

  test('tell their count in short, and exactly to whoever points at it or listens', async () => {
    open();

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
    open(path);

    expect(currentNames()).toEqual([name]);
  });

  test('none is current when the present query is that of none', () => {
    open('/?link=QR&sort=-name');

    expect(currentNames()).toEqual([]);
  });

  test('stay in view also when its filters are changed, for which the strip gets narrower', async () => {
    saved = [own('A')];
    let width = 300;
    vi.spyOn(HTMLElement.prototype, 'offsetLeft', 'get').mockReturnValue(500);
    vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(100);
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockImplementation(() => width);
    const { user } = open('/?search=A');
    await waitFor(() => expect(strip().getByRole('list').scrollLeft).toBe(300));

    width = 200;
    await user.click(screen.getByRole('link', { name: 'Elsewhere' }));

    await waitFor(() => expect(strip().getByRole('list').scrollLeft).toBe(400));
    vi.restoreAllMocks();
  });

  test('open their query in the place of the present one, and leave the rest of the address', async () => {
    const { user, address, goBack } = open('/?id=MANTIS-PF298&search=rosa&cursor=x&limit=50');

    await user.click(strip().getByRole('link', { name: /^Needs QR/ }));
    expect(address()).toBe('/?id=MANTIS-PF298&limit=50&link=QR');
    expect(currentNames()).toEqual(['Needs QR']);

    await goBack();
    expect(address()).toBe('/?id=MANTIS-PF298&search=rosa&cursor=x&limit=50');
  });

  test('are eight at most; one chosen from the menu gets the last tab and keeps it', async () => {
    saved = ['Alpha', 'Beta', 'Gamma'].map((name) => own(name));
    const { user, address } = open();
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
    saved = ['Alpha', 'Beta', 'Gamma'].map((name) => own(name));
    const { user } = open();
    const shown = [...builtInViews.map(({ id }) => id), saved[0]?.id].join(',');
    await waitFor(() => expect(asked.at(-1)).toBe(shown));

    await user.click(await strip().findByRole('button', { name: 'More views' }));

    await waitFor(() => expect(asked.at(-1)).toBe(`${saved[1]?.id},${saved[2]?.id}`));
  });

  test('are counted in the menu also when there are more than one request can name', async () => {
    saved = Array.from({ length: 120 }, (_, index) => own(`View ${index}`));
    const { user } = open();

    await user.click(await strip().findByRole('button', { name: 'More views' }));

    await screen.findByRole('menuitem', { name: /^View 119 ?, 7 channels$/ });
    expect(asked.at(-1)).toBe('every view');
  });

  test('of saved views that cannot be loaded are said to be missing', async () => {
    server.use(refuse(api.views.list, 'internal'));
    open('/?search=rosa');

    await screen.findByText(/^Loading the saved views: /);
    expect(tabNames()).toEqual(builtInViews.map(({ name }) => name));
    expect(screen.queryByRole('button', { name: 'Save view' })).toBeNull();
  });
});

describe('saving', () => {
  test('is offered where no view has the present query, and makes it the current tab', async () => {
    const { user } = open('/?status=expired&mode=live');

    await user.click(await screen.findByRole('button', { name: 'Save view' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByRole('textbox', { name: /Name/ }), 'Lost ones');
    await user.click(dialog.getByRole('radio', { name: 'Everybody who reads channels' }));
    await user.click(dialog.getByRole('button', { name: 'Save view' }));

    await waitFor(() => expect(currentNames()).toEqual(['Lost ones']));
    expect(sent).toEqual([
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
    saved = [own('A')];
    open(path);

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
    const { user } = open('/?search=rosa');
    await user.click(await screen.findByRole('button', { name: 'Save view' }));
    const field = await screen.findByRole<HTMLInputElement>('textbox', { name: /Name/ });

    await user.type(field, 'Mine{Enter}');

    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    screen.getByText(message);
    expect(field.value).toBe('Mine');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('asks for a name before anything is sent', async () => {
    const { user } = open('/?search=rosa');
    await user.click(await screen.findByRole('button', { name: 'Save view' }));
    const dialog = within(await screen.findByRole('dialog'));

    await user.click(dialog.getByRole('button', { name: 'Save view' }));

    await dialog.findByText('Write a name, up to 60 characters');
    expect(sent).toEqual([]);
  });
});

describe('the menu of a view', () => {
  test('is there for own views, and for shared ones with the right to manage keys', async () => {
    saved = [own('A'), own('B', { isShared: true, isMine: false })];
    open('/?search=B', ['channels:read', 'keys:manage']);
    await screen.findByRole('button', { name: 'Change the view B' });
    expect(screen.queryByRole('button', { name: 'Change the view Expired' })).toBeNull();
  });

  test('is not there for a shared view of somebody else without that right', async () => {
    saved = [own('B', { isShared: true, isMine: false })];
    open('/?search=B', ['channels:read']);

    await waitFor(() => expect(currentNames()).toEqual(['B']));
    expect(screen.queryByRole('button', { name: 'Change the view B' })).toBeNull();
  });

  test('renames it, and the focus returns', async () => {
    saved = [own('A')];
    const { user } = open();
    const menu = await menuOf(user, 'A');
    await user.click(menu.getByRole('menuitem', { name: 'Rename' }));
    const field = await screen.findByRole('textbox', { name: /Name/ });
    expect(screen.queryByRole('radio')).toBeNull();

    await user.clear(field);
    await user.type(field, 'B{Enter}');

    await strip().findByRole('link', { name: /^B/ });
    expect(sent).toEqual([{ name: 'B' }]);
    await waitFor(() =>
      expect(document.activeElement).toBe(
        screen.getByRole('button', { name: 'Change the view B' }),
      ),
    );
  });

  test('gives it the present filters, which makes it the current one', async () => {
    saved = [own('A')];
    const { user } = open('/?search=A&mode=live');
    const menu = await menuOf(user, 'A');

    await user.click(menu.getByRole('menuitem', { name: /^Update to the present filters/ }));

    await waitFor(() => expect(currentNames()).toEqual(['A']));
    expect(sent).toEqual([{ query: 'search=A&mode=live' }]);
  });

  test('is not needed to give the view one came from the filters that were changed', async () => {
    saved = [own('A')];
    const { user } = open('/?search=A');
    await waitFor(() => expect(currentNames()).toEqual(['A']));
    expect(screen.queryByRole('button', { name: /^Update/ })).toBeNull();
    await user.click(screen.getByRole('link', { name: 'Elsewhere' }));

    await user.click(await screen.findByRole('button', { name: 'Update “A”' }));

    await waitFor(() => expect(currentNames()).toEqual(['A']));
    expect(sent).toEqual([{ query: 'search=elsewhere' }]);
    expect(document.activeElement).toBe(strip().getByRole('link', { current: true }));
  });

  test.each([
    ['of somebody else', () => own('A', { isShared: true, isMine: false })],
    ['built in', () => own('A', { isShared: true, isMine: false, isBuiltIn: true })],
  ])('and the button beside are not there for a view %s', async (_whose, view) => {
    saved = [view()];
    const { user } = open('/?search=A', ['channels:read']);
    await waitFor(() => expect(currentNames()).toEqual(['A']));
    await user.click(screen.getByRole('link', { name: 'Elsewhere' }));

    await screen.findByRole('button', { name: 'Save view' });
    expect(screen.queryByRole('button', { name: /^Update/ })).toBeNull();
  });

  test('offers no update to the view that has the present filters already', async () => {
    saved = [own('A')];
    const { user } = open('/?search=A');
    const menu = await menuOf(user, 'A');

    expect(menu.queryByRole('menuitem', { name: /^Update/ })).toBeNull();
  });

  test('shares it at once', async () => {
    saved = [own('A')];
    const { user } = open();
    const menu = await menuOf(user, 'A');

    await user.click(menu.getByRole('menuitem', { name: 'Share with everybody' }));

    await waitFor(() => expect(sent).toEqual([{ isShared: true }]));
  });

  test.each([
    ['Update to the present filters', 'Update view', { query: 'search=A&mode=live' }],
    ['Make private', 'Make view private', { isShared: false }],
  ])('changes what everybody sees only after it was confirmed: %s', async (item, label, change) => {
    saved = [own('A', { isShared: true, isMine: false })];
    const { user } = open('/?search=A&mode=live');
    const choose = async () => {
      const menu = await menuOf(user, 'A');
      await user.click(menu.getByRole('menuitem', { name: new RegExp(`^${item}`) }));
      return within(await screen.findByRole('dialog'));
    };

    const refused = await choose();
    refused.getByText(/for everybody/);
    await user.click(refused.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent).toEqual([]);

    await user.click((await choose()).getByRole('button', { name: label }));
    await waitFor(() => expect(sent).toEqual([change]));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  test('deletes it only after it was confirmed', async () => {
    saved = [own('A')];
    const { user } = open('/?search=A');
    const menu = await menuOf(user, 'A');
    await user.click(menu.getByRole('menuitem', { name: 'Delete' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(saved).toHaveLength(1);

    await user.click(dialog.getByRole('button', { name: 'Delete view' }));

    await waitFor(() => expect(tabNames()).not.toContain('A'));
    await screen.findByRole('button', { name: 'Save view' });
  });

  test('says why a change did not work', async () => {
    saved = [own('A')];
    server.use(refuse(api.views.update, 'conflict', { detail: '200 views are shared already.' }));
    const { user } = open();
    const menu = await menuOf(user, 'A');

    await user.click(menu.getByRole('menuitem', { name: 'Share with everybody' }));

    await screen.findByText(/^Changing the view: /);
    screen.getByText('200 views are shared already.');
  });
});
