import { api, type Right } from '@channeldesk/contracts';
import { screen, within } from '@testing-library/react';
import type { ComponentType } from 'react';
import { expect, test } from 'vitest';
import { paths } from '#web/shared/paths.ts';
import { answer } from '../../../test/answers.ts';
import { renderAt } from '../../../test/render.tsx';
import { server } from '../../../test/server.ts';
import { queryWords } from '../query-words.ts';
import ExtendManyRoute from './extend-many.tsx';
import RunRoute from './run.tsx';
import RunsRoute from './runs.tsx';

const readOnly: readonly Right[] = ['account:read', 'channels:read'];

// No handler is there, so whatever were asked for would fail the test.
test.each<[string, ComponentType]>([
  ['Extend many channels', ExtendManyRoute],
  ['Runs', RunsRoute],
  ['Run', RunRoute],
])(
  'the page %s says what is missing to who may not spend days, and asks for nothing',
  (title, Page) => {
    renderAt(<Page />, { rights: readOnly });

    screen.getByRole('heading', { level: 1, name: title });
    screen.getByText('Not allowed');
    expect(screen.queryByRole('link', { name: 'Extend many channels' })).toBeNull();
  },
);

test('the form stands on the tab of the runs, which is where a plan leads', () => {
  renderAt(<ExtendManyRoute />, { rights: ['account:read', 'days:spend'], path: paths.extendMany });

  const tabs = within(screen.getByRole('navigation', { name: 'Days' }));
  const current = tabs.getAllByRole('link').filter((tab) => tab.ariaCurrent === 'page');
  expect(current.map(({ textContent }) => textContent)).toEqual(['Runs']);
});

test('many channels are extended by the views of the person, too', async () => {
  const view = { id: 'mine', name: 'Late payers', query: 'mode=live' };
  const rest = { isShared: false, isBuiltIn: false, isMine: true, updatedAt: null };
  server.use(answer(api.views.list, { items: [{ ...view, ...rest }] }));
  const { user } = renderAt(<ExtendManyRoute />);

  await user.click(screen.getByLabelText('A view'));

  await screen.findByRole('option', { name: 'Late payers' });
});

test.each([
  ['', 'All channels'],
  ['sort=name', 'All channels'],
  ['status=expired&mode=live&search=rosa', 'Search: “rosa”, Mode: Live, Status: Expired'],
])('the query %j is told as %j', (query, words) => {
  expect(queryWords(query)).toBe(words);
});
