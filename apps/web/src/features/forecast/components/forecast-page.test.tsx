import { api, type Forecast, problems } from '@channeldesk/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { accountKey } from '#web/shared/query-keys.ts';
import { answer, problemResponse, refuse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { server } from '../../../../test/server.ts';
import { dayAfter, sampleAuto, sampleForecast } from '../test/samples.ts';
import { ForecastPage } from './forecast-page.tsx';

const path = '/partner/days/forecast';
let asked: number[];

/** As the backend would: each day more lasts a day longer, until it lasts to the horizon. */
function answering(over: Partial<Forecast> = {}) {
  return answer(api.forecast.get, ({ query }) => {
    const extraDays = Number(query.get('extraDays'));
    asked.push(extraDays);
    const runsOutOn = extraDays > 100 ? null : dayAfter(10 + extraDays);
    return { ...sampleForecast({ extraDays, runsOutOn }), ...over };
  });
}

beforeEach(() => {
  asked = [];
  server.use(answering());
});

const field = () => screen.findByRole('textbox', { name: 'What if there were more days' });

test('tells what more days would change, and keeps them in the address', async () => {
  const { user, address } = renderAt(<ForecastPage />, { path });
  const typed = await field();
  screen.getByText(/lasts until 17 Dec 2026\.$/);

  await user.type(typed, '12');

  await screen.findByText(/^With 12 days more it lasts until 29 Dec 2026, 12 days longer\.$/);
  within(screen.getByRole('img')).getByText('Balance + 12');
  screen.getByText(/^At this rate the balance of 1.204 days lasts until 17 Dec 2026\.$/);
  expect(address()).toBe(`${path}?extraDays=12`);

  await user.clear(typed);

  await waitFor(() => expect(screen.queryByText(/^With/)).toBeNull());
  within(screen.getByRole('img')).getByText('Balance');
  expect(address()).toBe(path);
});

test('tells of a balance with more days also how long it lasts with auto-extension', async () => {
  server.use(
    answer(api.forecast.get, ({ query }) => {
      const extraDays = Number(query.get('extraDays'));
      const { autoExtension } = sampleAuto(sampleForecast(), [30, 0, 30, 0]);
      const runsOutOn = dayAfter(15 + extraDays);
      const given = autoExtension && { ...autoExtension, runsOutOn };
      return sampleForecast({ extraDays, runsOutOn: dayAfter(10), autoExtension: given });
    }),
  );
  const { user } = renderAt(<ForecastPage />, { path });
  await screen.findByText(/^With auto-extension it lasts until 22 Dec 2026;/);

  await user.type(await field(), '5');

  await screen.findByText(/^With 5 days more and auto-extension it lasts until 27 Dec 2026;/);
  within(screen.getByRole('img')).getByText(/^Dashed: .*, used up 27 Dec 2026$/);
});

test('an address with more days opens with what they change', async () => {
  renderAt(<ForecastPage />, { path: `${path}?extraDays=500` });

  await screen.findByText(/^With 500 days more it lasts longer than 4 weeks\.$/);
  expect(await field()).toHaveProperty('value', '500');
});

test.each([
  ['1.5', [0, 1]],
  ['-5', [0]],
])('%s is named as no number of days, and nothing is told of before', async (text, reckoned) => {
  const { user, address } = renderAt(<ForecastPage />, { path });
  const typed = await field();

  await user.type(typed, text);

  await screen.findByText('A whole number of days, from 0 to 10 000 000');
  expect(typed.getAttribute('aria-invalid')).toBe('true');
  expect(typed).toHaveProperty('value', text);
  expect(address()).toBe(path);
  expect(screen.queryByText(/^With/)).toBeNull();
  expect(new Set(asked)).toEqual(new Set(reckoned));
});

test('what could not be reckoned leaves the forecast and the field in place, and can be asked again', async () => {
  let isBroken = true;
  const answered = answer(api.forecast.get, ({ query }) => {
    const extraDays = Number(query.get('extraDays'));
    if (extraDays > 0 && isBroken) return problemResponse('internal');
    return sampleForecast({ extraDays, runsOutOn: dayAfter(10 + extraDays) });
  });
  server.use(answered);
  const { user } = renderAt(<ForecastPage />, { path });
  const typed = await field();

  await user.type(typed, '9');

  const problem = within(await screen.findByRole('alert'));
  problem.getByText(/^Reckon with 9 days more: /);
  expect(document.activeElement).toBe(typed);
  screen.getByText(/lasts until 17 Dec 2026\.$/);
  screen.getByRole('img');
  isBroken = false;
  await user.click(problem.getByRole('button', { name: 'Try again' }));

  await screen.findByText(/^With 9 days more it lasts until 26 Dec 2026/);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a forecast that could not be read again stays', async () => {
  const { queryClient } = renderAt(<ForecastPage />, { path });
  await field();
  server.use(refuse(api.forecast.get, 'internal'));

  await queryClient.invalidateQueries({ queryKey: accountKey });

  await field();
  screen.getByText(/lasts until 17 Dec 2026\.$/);
});

test('each number of channels opens the list of those that end in that week', async () => {
  renderAt(<ForecastPage />, { path });

  const weeks = await screen.findByRole('region', { name: 'Week by week' });
  const [link] = within(weeks).getAllByRole('link');
  expect(link?.getAttribute('href')).toBe(
    '/partner/channels?expiresFrom=2026-12-07&expiresTo=2026-12-13&expired=false&stopped=false',
  );
});

test('names the channels that run out first, each with the way to it', async () => {
  renderAt(<ForecastPage />, { path });

  const first = await screen.findByRole('region', { name: 'Which channels run out first' });
  const channel = within(first).getByRole('link', { name: 'Bakery Rosa' });
  expect(channel.getAttribute('href')).toBe('/partner/channels/MANTIS-PF298');
  const list = within(first).getByRole('link', { name: 'Show them in the list' });
  expect(list.getAttribute('href')).toBe('/partner/channels?expired=false&stopped=false');
  within(first).getByRole('cell', { name: '1' });
});

test('names none to whoever may not read channels', async () => {
  server.use(
    answering({ withoutExtension: { ...sampleForecast().withoutExtension, first: null } }),
  );
  renderAt(<ForecastPage />, { path });

  await field();
  expect(screen.queryByRole('region', { name: 'Which channels run out first' })).toBeNull();
});

test('says since when the balance is unavailable, and why', async () => {
  server.use(answer(api.forecast.get, sampleForecast({ balance: null })));
  renderAt(<ForecastPage />, { path });

  await screen.findByText(/^The balance is unavailable\. 70 days are needed/);
  const reason = problems['upstream-unavailable'].title;
  expect(screen.getByText(/No balance since/).textContent).toContain(`: ${reason}.`);
});

test('is read again when the balance was moved', async () => {
  const { queryClient } = renderAt(<ForecastPage />, { path });
  await field();
  expect(asked).toEqual([0]);

  await queryClient.invalidateQueries({ queryKey: accountKey });

  expect(asked).toEqual([0, 0]);
});

test('without channels it says who is counted', async () => {
  server.use(answering({ channels: 0 }));
  renderAt(<ForecastPage />, { path });

  await screen.findByText(/^No channel needs days/);
  screen.getByText(/trials and archived sandboxes are not/);
  expect(screen.queryByRole('table')).toBeNull();
});

test.each([
  ['internal', 'Something broke in the console'],
  ['forbidden', 'Not allowed'],
] as const)('says when it is refused: %s', async (code, title) => {
  server.use(refuse(api.forecast.get, code));
  renderAt(<ForecastPage />, { path });

  await screen.findByText(title);
  expect(screen.queryByRole('img')).toBeNull();
});

test('tells with policies what they spend each week, and leads to them', async () => {
  const { autoExtension } = sampleAuto(sampleForecast(), [30, 0, 30, 0]);
  server.use(answering({ autoExtension }));
  renderAt(<ForecastPage />, { path });

  await screen.findByText(
    /^With auto-extension it lasts longer than 4 weeks; 1 policy will spend 60 days/,
  );
  expect(screen.getByRole('link', { name: 'Auto-extension' })).toHaveProperty(
    'pathname',
    '/partner/days/policies',
  );
  const [, first] = within(screen.getByRole('table', { name: /^Days needed/ })).getAllByRole('row');
  expect(
    within(first as HTMLElement)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent),
  ).toContain('30');
});
