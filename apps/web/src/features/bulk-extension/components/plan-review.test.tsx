import { api, type ExtensionPlan } from '@channeldesk/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { answer, answerLater, breakOff } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { server } from '../../../../test/server.ts';
import { planId, runId, samplePlan, samplePlanRow, sampleRun } from '../test/samples.ts';

import { PlanReview } from './plan-review.tsx';

/** Opens a plan; tells which of its rows were asked for. */
function open(over: Partial<ExtensionPlan> = {}, path = `/partner/days/extend?plan=${planId}`) {
  const asked: string[] = [];
  server.use(
    answer(api.extensionPlans.get, samplePlan(over)),
    answer(api.extensionPlans.rows, ({ query }) => {
      asked.push(String(query));
      const isSkipped = query.get('skipped') === 'true';
      const row = isSkipped
        ? samplePlanRow({ days: 0, activeTillAfter: null, skipped: 'too-many-left' })
        : samplePlanRow({ number: query.has('cursor') ? 51 : 1 });
      return { items: [row], nextCursor: query.has('cursor') ? null : 'after-50' };
    }),
  );
  const onChange = vi.fn<() => void>();
  const view = renderAt(<PlanReview id={planId} onChange={onChange} />, { path });
  return { ...view, asked, onChange };
}

const extend = () =>
  screen.findByRole('button', { name: /^Extend 1\u202f204 channels by 36\u202f120 days$/ });

test('says what a plan gives, costs and leaves out', async () => {
  open({ maximumDaysLeft: 90, skipped: { trial: 20, 'too-many-left': 17 } });

  await screen.findByText('1 204 channels');
  screen.getByText('36 120 days');
  screen.getByText('30 days each');
  screen.getByText('40 000');
  screen.getByText('3 880 days');
  screen.getByText('A trial: switch its mode first');
  screen.getByText('More than 90 days left');
  expect(screen.queryByText(/balance is short/)).toBeNull();
});

test('says how many of them have run out and start again', async () => {
  open({ expired: 19 });

  await screen.findByText('19 expired, start again');
});

test('foretells that a run will stop when the balance is short', async () => {
  open({ balanceBefore: 12_040, balanceAfter: -24_080 });

  await screen.findByText('The balance is short by 24 080 days');
  screen.getByText(/The run stops by itself when the balance is short/);
});

test('does not guess a cost where the balance is not known', async () => {
  open({ balanceBefore: null, balanceAfter: null });

  await screen.findByText('Unavailable, so the cost cannot be checked here');
});

test('starts only when the days are typed, in whatever groups, and leads to the run', async () => {
  const started = answerLater(api.extensionPlans.run, sampleRun());
  const { user, address } = open();
  server.use(started.handler);
  const field = await screen.findByLabelText('Type 36120 to confirm');
  const button = await extend();

  await user.type(field, '36 12');
  expect(button).toHaveProperty('disabled', true);
  await user.type(field, '0');
  await user.click(button);

  await waitFor(() => expect(started.isAsked()).toBe(true));
  expect(address()).toContain('/partner/days/extend');
  started.reply();
  await waitFor(() => expect(address()).toBe(`/partner/days/runs/${runId}`));
});

test('sends the plan by its hash and its days', async () => {
  const sent: unknown[] = [];
  const { user } = open();
  server.use(
    answer(api.extensionPlans.run, ({ body, params }) => {
      sent.push([params['id'], body]);
      return sampleRun();
    }),
  );

  await user.type(await screen.findByLabelText('Type 36120 to confirm'), '36120');
  await user.click(await extend());

  await waitFor(() =>
    expect(sent).toEqual([[planId, { hash: 'a'.repeat(64), totalDays: 36_120 }]]),
  );
});

test('says that pressing again is safe when no answer came', async () => {
  const { user } = open();
  server.use(breakOff(api.extensionPlans.run));

  await user.type(await screen.findByLabelText('Type 36120 to confirm'), '36120');
  await user.click(await extend());

  const notice = await screen.findByRole('alert');
  within(notice).getByText(/a plan is carried out once/);
});

test('a plan that was confirmed leads to its run, and cannot be confirmed again', async () => {
  open({ runId, balanceAfter: -1 });

  const link = await screen.findByRole('link', { name: 'See its run' });
  expect(link.getAttribute('href')).toBe(`/partner/days/runs/${runId}`);
  expect(screen.queryByRole('button', { name: /^Extend/ })).toBeNull();
  expect(screen.queryByText(/balance is short/)).toBeNull();
});

test('a plan without a channel leads back to the form', async () => {
  const { user, onChange } = open({ count: 0, totalDays: 0 });

  await screen.findByText('No channel of this plan gets days');
  expect(screen.queryByRole('button', { name: /^Extend/ })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Change the plan' }));

  expect(onChange).toHaveBeenCalledTimes(1);
});

test('the rows are those that get days or those that are skipped, page by page, in the address', async () => {
  const { user, asked, address } = open();
  await screen.findByRole('link', { name: 'Bakery Rosa' });

  await user.click(screen.getByRole('button', { name: 'Next' }));
  await waitFor(() => expect(asked.at(-1)).toBe('skipped=false&cursor=after-50&limit=50'));
  await screen.findByText('51–51 of 1 204');
  await user.click(screen.getByRole('button', { name: 'Previous' }));
  await screen.findByText('1–1 of 1 204');
  await user.click(screen.getByRole('button', { name: 'Next' }));

  await user.click(screen.getByRole('link', { name: /^Skipped/ }));

  expect(address()).toBe(`/partner/days/extend?plan=${planId}&rows=skipped`);
  await screen.findByText('Too many days left');
  expect(asked.at(-1)).toBe('skipped=true&limit=50');
});
