import { api } from '@channeldesk/contracts';
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { answer, answerLater, refuse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { server } from '../../../../test/server.ts';
import { dayAfter, sampleForecast } from '../test/samples.ts';
import { ForecastPanel } from './forecast-panel.tsx';

test('says how long the balance lasts, beside a chart that is called the same', async () => {
  server.use(answer(api.forecast.get, sampleForecast({ runsOutOn: dayAfter(15) })));

  renderAt(<ForecastPanel />);

  const sentence = /the balance of 1.204 days lasts until 22 Dec 2026/;
  await screen.findByText(sentence);
  const chart = screen.getByRole('img', { name: sentence });
  within(chart).getByText('Used up 22 Dec 2026');
  const link = screen.getByRole('link', { name: 'Open the forecast' });
  expect(link.getAttribute('href')).toBe('/partner/days/forecast');
});

test('the table behind the chart has its numbers, and comes and goes with its button', async () => {
  const forecast = sampleForecast({ balance: 30, needs: [7, 1400], runsOutOn: dayAfter(7) });
  server.use(answer(api.forecast.get, forecast));
  const { user } = renderAt(<ForecastPanel />);

  const button = await screen.findByRole('button', { name: 'Show as table' });
  expect(screen.queryByRole('table')).toBeNull();
  await user.click(button);

  const [, first, second] = screen.getAllByRole('row');
  const cells = (row: HTMLElement | undefined) =>
    within(row ?? document.body)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent.replaceAll('\u202f', ' '));
  expect(cells(first)).toEqual(['1', '7', '23', '9']);
  expect(cells(second)).toEqual(['1', '1 400', '−1 377', '8']);
  expect(within(second ?? document.body).getByRole('rowheader').textContent).toContain(
    'Used up 14 Dec',
  );
  await user.click(screen.getByRole('button', { name: 'Hide the table' }));
  expect(screen.queryByRole('table')).toBeNull();
});

test('while the balance is unavailable it tells the need, and neither a day nor a line', async () => {
  server.use(answer(api.forecast.get, sampleForecast({ balance: null })));
  const { user } = renderAt(<ForecastPanel />);

  await screen.findByText('The balance is unavailable. 70 days are needed in the next 4 weeks.');
  const chart = screen.getByRole('img');
  within(chart).getByText('Days needed a week');
  expect(within(chart).queryByText('Balance')).toBeNull();
  expect(screen.queryByText(/Used up/)).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Show as table' }));
  expect(screen.getAllByRole('cell', { name: 'Unknown' })).toHaveLength(4);
});

test('of a balance that is used up there is no line, and what is needed is not covered', async () => {
  server.use(answer(api.forecast.get, sampleForecast({ balance: 0, runsOutOn: dayAfter(0) })));

  renderAt(<ForecastPanel />);

  await screen.findByText('The balance is used up. The next channel runs out today.');
  const chart = screen.getByRole('img');
  within(chart).getByText('Days needed a week, hollow: not covered');
  expect(within(chart).queryByText('Balance')).toBeNull();
});

test('without channels there is no chart of nothing', async () => {
  server.use(answer(api.forecast.get, sampleForecast({ channels: 0, needs: [0] })));

  renderAt(<ForecastPanel />);

  await screen.findByText(/^No channel needs days/);
  expect(screen.queryByRole('img')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Show as table' })).toBeNull();
});

test('waits with the shape of what is coming', async () => {
  const later = answerLater(api.forecast.get, sampleForecast());
  server.use(later.handler);

  renderAt(<ForecastPanel />);

  await screen.findByText('Loading the forecast');
  expect(screen.queryByRole('img')).toBeNull();
  later.reply();
  await screen.findByRole('img');
  expect(screen.queryByText('Loading the forecast')).toBeNull();
});

test('says why it failed, and comes when it is asked for again', async () => {
  server.use(refuse(api.forecast.get, 'internal'));
  const { user } = renderAt(<ForecastPanel />);

  const again = await screen.findByRole('button', { name: 'Try again' });
  screen.getByText('Something broke in the console');
  server.use(answer(api.forecast.get, sampleForecast()));
  await user.click(again);

  await screen.findByText(/lasts longer than 4 weeks/);
});
