import { api } from '@channeldesk/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { refuse } from '../../../../test/answers.ts';
import { server } from '../../../../test/server.ts';
import { currentNames, openStrip, strip, tabNames } from '../test/opened-strip.tsx';
import { answerViews, ownView } from '../test/saved-views.ts';

// Its code comes when it is opened; no test should wait for it.
beforeAll(() => import('./view-dialog.tsx'));

let views: ReturnType<typeof answerViews>;

beforeEach(() => {
  views = answerViews();
});

async function menuOf(user: ReturnType<typeof openStrip>['user'], name: string) {
  await user.click(await screen.findByRole('button', { name: `Change the view ${name}` }));
  return within(await screen.findByRole('menu'));
}

describe('the menu of a view', () => {
  test('is there for own views, and for shared ones with the right to manage keys', async () => {
    views.saved = [ownView('A'), ownView('B', { isShared: true, isMine: false })];
    openStrip('/?search=B', ['channels:read', 'keys:manage']);
    await screen.findByRole('button', { name: 'Change the view B' });
    expect(screen.queryByRole('button', { name: 'Change the view Expired' })).toBeNull();
  });

  test('is not there for a shared view of somebody else without that right', async () => {
    views.saved = [ownView('B', { isShared: true, isMine: false })];
    openStrip('/?search=B', ['channels:read']);

    await waitFor(() => expect(currentNames()).toEqual(['B']));
    expect(screen.queryByRole('button', { name: 'Change the view B' })).toBeNull();
  });

  test('renames it, and the focus returns', async () => {
    views.saved = [ownView('A')];
    const { user } = openStrip();
    const menu = await menuOf(user, 'A');
    await user.click(menu.getByRole('menuitem', { name: 'Rename' }));
    const field = await screen.findByRole('textbox', { name: /Name/ });
    expect(screen.queryByRole('radio')).toBeNull();

    await user.clear(field);
    await user.type(field, 'B{Enter}');

    await strip().findByRole('link', { name: /^B/ });
    expect(views.sent).toEqual([{ name: 'B' }]);
    await waitFor(() =>
      expect(document.activeElement).toBe(
        screen.getByRole('button', { name: 'Change the view B' }),
      ),
    );
  });

  test('gives it the present filters, which makes it the current one', async () => {
    views.saved = [ownView('A')];
    const { user } = openStrip('/?search=A&mode=live');
    const menu = await menuOf(user, 'A');

    await user.click(menu.getByRole('menuitem', { name: /^Update to the present filters/ }));

    await waitFor(() => expect(currentNames()).toEqual(['A']));
    expect(views.sent).toEqual([{ query: 'search=A&mode=live' }]);
  });

  test('is not needed to give the view one came from the filters that were changed', async () => {
    views.saved = [ownView('A')];
    const { user } = openStrip('/?search=A');
    await waitFor(() => expect(currentNames()).toEqual(['A']));
    expect(screen.queryByRole('button', { name: /^Update/ })).toBeNull();
    await user.click(screen.getByRole('link', { name: 'Elsewhere' }));

    await user.click(await screen.findByRole('button', { name: 'Update “A”' }));

    await waitFor(() => expect(currentNames()).toEqual(['A']));
    expect(views.sent).toEqual([{ query: 'search=elsewhere' }]);
    expect(document.activeElement).toBe(strip().getByRole('link', { current: true }));
  });

  test.each([
    ['of somebody else', () => ownView('A', { isShared: true, isMine: false })],
    ['built in', () => ownView('A', { isShared: true, isMine: false, isBuiltIn: true })],
  ])('and the button beside are not there for a view %s', async (_whose, view) => {
    views.saved = [view()];
    const { user } = openStrip('/?search=A', ['channels:read']);
    await waitFor(() => expect(currentNames()).toEqual(['A']));
    await user.click(screen.getByRole('link', { name: 'Elsewhere' }));

    await screen.findByRole('button', { name: 'Save view' });
    expect(screen.queryByRole('button', { name: /^Update/ })).toBeNull();
  });

  test('offers no update to the view that has the present filters already', async () => {
    views.saved = [ownView('A')];
    const { user } = openStrip('/?search=A');
    const menu = await menuOf(user, 'A');

    expect(menu.queryByRole('menuitem', { name: /^Update/ })).toBeNull();
  });

  test('shares it at once', async () => {
    views.saved = [ownView('A')];
    const { user } = openStrip();
    const menu = await menuOf(user, 'A');

    await user.click(menu.getByRole('menuitem', { name: 'Share with everybody' }));

    await waitFor(() => expect(views.sent).toEqual([{ isShared: true }]));
  });

  test.each([
    ['Update to the present filters', 'Update view', { query: 'search=A&mode=live' }],
    ['Make private', 'Make view private', { isShared: false }],
  ])('changes what everybody sees only after it was confirmed: %s', async (item, label, change) => {
    views.saved = [ownView('A', { isShared: true, isMine: false })];
    const { user } = openStrip('/?search=A&mode=live');
    const choose = async () => {
      const menu = await menuOf(user, 'A');
      await user.click(menu.getByRole('menuitem', { name: new RegExp(`^${item}`) }));
      return within(await screen.findByRole('dialog'));
    };

    const refused = await choose();
    refused.getByText(/for everybody/);
    await user.click(refused.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(views.sent).toEqual([]);

    await user.click((await choose()).getByRole('button', { name: label }));
    await waitFor(() => expect(views.sent).toEqual([change]));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  test('deletes it only after it was confirmed', async () => {
    views.saved = [ownView('A')];
    const { user } = openStrip('/?search=A');
    const menu = await menuOf(user, 'A');
    await user.click(menu.getByRole('menuitem', { name: 'Delete' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(views.saved).toHaveLength(1);

    await user.click(dialog.getByRole('button', { name: 'Delete view' }));

    await waitFor(() => expect(tabNames()).not.toContain('A'));
    await screen.findByRole('button', { name: 'Save view' });
  });

  test('says why a change did not work', async () => {
    views.saved = [ownView('A')];
    server.use(refuse(api.views.update, 'conflict', { detail: '200 views are shared already.' }));
    const { user } = openStrip();
    const menu = await menuOf(user, 'A');

    await user.click(menu.getByRole('menuitem', { name: 'Share with everybody' }));

    await screen.findByText(/^Changing the view: /);
    screen.getByText('200 views are shared already.');
  });
});
