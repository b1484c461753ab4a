import { api } from '@channeldesk/contracts';
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { answer, answerLater, refuse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { server } from '../../../../test/server.ts';
import { policyId, runId, samplePolicy } from '../test/samples.ts';
import { PoliciesPage } from './policies-page.tsx';

const open = () => renderAt(<PoliciesPage describe={(query) => `[${query}]`} />);
const hrefOf = (name: string | RegExp) => screen.getByRole('link', { name }).getAttribute('href');

test('tells of a policy whom it looks after, by which rule, how it stands and what it spent', async () => {
  const run = { id: runId, state: 'done', reason: null, startedAt: '2026-11-30T05:00:00.000Z' };
  server.use(
    answer(api.policies.list, {
      items: [samplePolicy({ state: 'on', run: { ...run, state: 'done' } })],
    }),
  );
  open();

  const item = within(await screen.findByRole('listitem'));
  item.getByText('On');
  item.getByText('Keeps at least 1 day: extends by 1 day when fewer than 1 day is left.');
  item.getByText('12 of 500 days today');
  item.getByText('340 of 15 000 days this month', { normalizer: thinSpaces });
  const meter = item.getByRole('progressbar', { name: 'Of the cap today' });
  expect(meter.getAttribute('aria-valuenow')).toBe('2');
  expect(hrefOf('Daily customers')).toBe(`/partner/days/policies/${policyId}`);
  expect(hrefOf('[mode=live]')).toBe('/partner/channels?mode=live');
  expect(hrefOf(/^Latest run/)).toBe(`/partner/days/runs/${runId}`);
});

test('says loudly which channels wait for a cap, and why nothing was begun', async () => {
  const held = samplePolicy({
    state: 'on',
    scope: { ids: ['MANTIS-PF298', 'PARROT-AAAAA'] },
    spent: { today: 500, thisMonth: 800 },
    heldBack: 12,
  });
  const stuck = samplePolicy({ id: runId, state: 'on', reason: 'The balance is short' });
  server.use(answer(api.policies.list, { items: [held, stuck] }));
  open();

  const [first, second] = await screen.findAllByRole('listitem');
  within(first ?? document.body).getByText('2 chosen channels');
  within(first ?? document.body).getByText(
    '12 channels wait: the cap of 500 days today is used up',
  );
  within(second ?? document.body).getByText('The balance is short');
  expect(within(second ?? document.body).queryByText(/wait/)).toBeNull();
});

test('says what a policy is where there is none', async () => {
  const held = answerLater(api.policies.list, { items: [] });
  server.use(held.handler);
  open();
  await screen.findByText('Loading the policies');
  held.reply();

  await screen.findByText('No policies yet');
});

test('says when the policies could not be read, and reads them again when asked to', async () => {
  server.use(refuse(api.policies.list, 'internal'));
  const { user } = open();

  await screen.findByRole('alert');
  server.use(answer(api.policies.list, { items: [samplePolicy()] }));
  await user.click(screen.getByRole('button', { name: 'Try again' }));

  await screen.findByText('Paused');
});

function thinSpaces(text: string): string {
  return text.replaceAll('\u202f', ' ');
}
