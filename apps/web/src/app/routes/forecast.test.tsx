import { api } from '@channeldesk/contracts';
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { refuse } from '../../../test/answers.ts';
import { renderAt } from '../../../test/render.tsx';
import { server } from '../../../test/server.ts';
import { DashboardForecast } from '../dashboard-forecast.tsx';
import ForecastRoute from './forecast.tsx';

const path = '/partner/days/forecast';

test('whoever may not read the account is told so, and nothing is asked for', async () => {
  renderAt(<ForecastRoute />, { path, rights: ['channels:read'] });

  await screen.findByText('Not allowed');
  screen.getByRole('heading', { level: 1, name: 'Forecast' });
});

test('the forecast stands beside the other pages about days', async () => {
  server.use(refuse(api.forecast.get, 'internal'));
  renderAt(<ForecastRoute />, { path });

  await screen.findByText('Something broke in the console');
  const tab = screen.getByRole('link', { name: 'Forecast' });
  expect(tab.getAttribute('aria-current')).toBe('page');
});

test.each([
  ['has it for whoever may read the account', ['account:read'], 1],
  ['leaves it out for whoever may not', ['channels:read'], 0],
] as const)('the dashboard %s', async (_what, rights, count) => {
  await import('#web/features/forecast/components/forecast-panel.tsx');
  server.use(refuse(api.forecast.get, 'internal'));
  const { container } = renderAt(<DashboardForecast />, { rights });

  expect(container.querySelectorAll('.root')).toHaveLength(count);
  await waitFor(() =>
    expect(screen.queryAllByRole('region', { name: 'Forecast' })).toHaveLength(count),
  );
});
