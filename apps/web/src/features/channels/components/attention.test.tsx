import { api, expiringWithinDays, trialEndingWithinDays } from '@channeldesk/contracts';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { answer, refuse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleSummary } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { Attention } from './attention.tsx';

test('each number opens the list of exactly those channels', async () => {
  server.use(answer(api.channels.summary, sampleSummary()));

  renderAt(<Attention />);

  await screen.findByText('Expired');
  const links = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
  expect(links).toEqual([
    '/?attention=expired',
    '/?attention=expiring',
    '/?attention=trial-ending',
    '/?attention=not-linked',
    '/?attention=stopped',
  ]);
  expect(screen.getByRole('link', { name: /Expired/ }).textContent).toContain('2');
});

test('not linked claims no more than that there is no connection', async () => {
  server.use(answer(api.channels.summary, sampleSummary()));

  renderAt(<Attention />);

  const notLinked = await screen.findByRole('link', { name: /Not linked/ });
  expect(notLinked.textContent).toMatch(/No WhatsApp link$/);
});

test('each number that looks ahead names the days that the backend counts', async () => {
  server.use(answer(api.channels.summary, sampleSummary()));

  renderAt(<Attention />);

  const trials = await screen.findByRole('link', { name: /Trial ending/ });
  const expiring = screen.getByRole('link', { name: /Expiring/ });
  expect(expiring.textContent?.endsWith(`Within ${expiringWithinDays} days`)).toBe(true);
  expect(trials.textContent?.endsWith(`Within ${trialEndingWithinDays} days`)).toBe(true);
});

test('the chosen number says so, and a second press opens all channels again', async () => {
  server.use(answer(api.channels.summary, sampleSummary()));

  renderAt(<Attention />, { path: '/?attention=expired' });

  const chosen = await screen.findByRole('link', { name: /Expired/ });
  expect([chosen.getAttribute('aria-current'), chosen.getAttribute('href')]).toEqual(['true', '/']);
});

test('channels whose link state is not known are not called not linked, nor is it promised for all', async () => {
  server.use(answer(api.channels.summary, sampleSummary({ total: 25, linkStatesKnown: 24 })));

  renderAt(<Attention />);

  await screen.findByText(/link state of 1 channel is not known,.*expired channels are not asked/);
});

test('numbers that cannot be had are not zeros', async () => {
  server.use(refuse(api.channels.summary, 'internal'));

  renderAt(<Attention />);

  await screen.findByText('Something broke in the console');
  expect(screen.queryByText('0')).toBeNull();
});
