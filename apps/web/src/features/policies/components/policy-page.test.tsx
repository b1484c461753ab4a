import { api, type Policy, type PolicyPreview } from '@channeldesk/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { answer, problemResponse, refuse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { server } from '../../../../test/server.ts';
import { policyId, sampleDays, samplePolicy, samplePreview } from '../test/samples.ts';
import { PolicyPage } from './policy-page.tsx';

let policy: Policy;
let preview: PolicyPreview;
let sent: unknown[];
const nextVersion = '2026-11-30T10:00:00.000Z';

beforeEach(() => {
  policy = samplePolicy();
  preview = samplePreview();
  sent = [];
  server.use(
    answer(api.policies.list, () => ({ items: [policy] })),
    answer(api.policies.preview, () => preview),
    answer(api.policies.update, ({ body }) => {
      sent.push(body);
      policy = { ...policy, ...(body as Partial<Policy>), updatedAt: nextVersion };
      return policy;
    }),
  );
});

const open = () =>
  renderAt(<PolicyPage id={policyId} describe={(query) => `[${query}]`} />, {
    path: `/partner/days/policies/${policyId}`,
  });
const button = (name: string) => screen.findByRole('button', { name });

test('the calendar tells of each day what is spent, who waits, and when the balance is used up', async () => {
  preview = samplePreview({
    days: sampleDays(31, { 2: { heldBack: 3 }, 3: { lost: 2 }, 4: { days: 0, channels: 0 } }),
    runsOutOn: '2026-12-10',
  });
  open();

  const table = within(await screen.findByRole('table', { name: /^Days spent on each day/ }));
  const cell = (day: string) => table.getByText(day).closest('td')?.textContent;
  expect(cell('7 Dec')).toBe('7 Dec12 days12 channels');
  expect(cell('9 Dec')).toBe('9 Dec12 days12 channels3 wait');
  expect(cell('10 Dec')).toBe('10 Dec12 days12 channels2 expireBalance used up');
  expect(cell('11 Dec')).toBe('11 DecNothing');
  expect(table.getAllByRole('columnheader')).toHaveLength(7);
});

test('caps that make channels expire are warned of, beside the way to raise them', async () => {
  preview = samplePreview({ days: sampleDays(31, { 3: { lost: 2 } }) });
  open();

  await screen.findByText('Caps too low: 2 channels expire because of the caps');
  const raise = screen.getByRole('link', { name: 'Raise the caps' });
  expect(raise.getAttribute('href')).toBe(`/partner/days/policies/${policyId}/edit`);
});

test('the totals come with why some channels are never extended, and who is extended first', async () => {
  open();
  await screen.findByText('41 channels');

  const values = screen.getAllByRole('definition').map(({ textContent }) => textContent);
  expect(values).toContain('41 channels');
  expect(values).toContain('12 days to 12 channels, until midnight in UTC');
  expect(values).toContain('300 days');
  expect(values).toContain('372 days');
  expect(values).toContain('5 A trial: switch its mode first2 Stopped');
  const first = screen.getByRole('table', { name: 'Channels that it would extend right now' });
  within(first).getByRole('link', { name: 'Bakery Rosa' });
});

test('switching on says what it spends, asks, and then does it', async () => {
  const { updatedAt } = policy;
  preview = samplePreview({ runsOutOn: '2026-12-10' });
  const { user } = open();

  await user.click(await button('Switch on'));
  const dialog = within(await screen.findByRole('dialog', { name: 'Switch on Daily customers' }));
  dialog.getByText(/^Today it gives 12 days to 12 channels\. .* 372 days in all\.$/);
  dialog.getByText(/never gives more than 500 days a day/);
  dialog.getByText('The balance is used up on 10 Dec 2026');
  expect(sent).toEqual([]);
  await user.click(dialog.getByRole('button', { name: 'Switch on' }));

  await screen.findByText('On');
  expect(sent).toEqual([{ state: 'on', updatedAt }]);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.queryByRole('button', { name: 'Switch on' })).toBeNull();
  const section = screen.getByRole('heading', { name: 'What it will spend' }).closest('section');
  await waitFor(() => expect(document.activeElement).toBe(section));
});

test('who is refused because somebody has changed the policy meanwhile is told so, with what to do', async () => {
  const detail = 'bob has changed this policy meanwhile. Look at it again; nothing was changed.';
  server.use(
    answer(api.policies.preview, () =>
      samplePreview({ channels: policy.updatedAt === nextVersion ? 99 : 41 }),
    ),
    answer(api.policies.update, () => {
      policy = { ...policy, updatedBy: 'bob', updatedAt: nextVersion };
      return problemResponse('conflict', { detail });
    }),
  );
  const { user } = open();
  await user.click(await button('Switch on'));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(dialog.getByRole('button', { name: 'Switch on' }));

  await screen.findByText('99 channels');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const alert = within(screen.getByRole('alert'));
  alert.getByText(detail);
  alert.getByText('Look through what it spends as it is now, before you decide again.');
  const section = screen.getByRole('heading', { name: 'What it would spend' }).closest('section');
  expect(document.activeElement).toBe(section);

  await user.click(await button('Switch on'));
  expect(screen.queryByText(detail)).toBeNull();
});

test('what kept a policy from extending is told while it is on only', async () => {
  policy = samplePolicy({ state: 'on', reason: 'Whapi refused the last run.' });
  const first = open();
  await screen.findByText('Not all that is due is extended');
  first.unmount();

  policy = { ...policy, state: 'paused' };
  open();

  await screen.findByText('Paused');
  expect(screen.queryByText('Not all that is due is extended')).toBeNull();
});

test('who thinks better of it switches nothing on', async () => {
  const { user } = open();

  await user.click(await button('Switch on'));
  await user.click(await button('Leave it paused'));

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent).toEqual([]);
});

test('pausing asks nothing, and what could not be paused is said', async () => {
  policy = samplePolicy({ state: 'on' });
  const { user } = open();
  server.use(refuse(api.policies.update, 'internal'));
  await user.click(await button('Pause'));
  await screen.findByText(/^Pause: /);
  screen.getByText('On');

  server.use(
    answer(api.policies.update, ({ body }) => {
      sent.push(body);
      policy = samplePolicy({ state: 'paused' });
      return policy;
    }),
  );
  await user.click(await button('Pause'));

  await screen.findByText('Paused');
  expect(sent).toEqual([{ state: 'paused' }]);
});

test('while the calendar is not known there is no switch', async () => {
  server.use(refuse(api.policies.preview, 'internal'));
  const { user } = open();

  await screen.findByRole('alert');
  expect(screen.queryByRole('button', { name: 'Switch on' })).toBeNull();
  server.use(answer(api.policies.preview, preview));
  await user.click(await button('Try again'));

  await button('Switch on');
});

test('a policy is deleted after a question, and one is led back to the others', async () => {
  let isGone = false;
  server.use(
    answer(api.policies.delete, () => {
      isGone = true;
      return policy;
    }),
    answer(api.policies.list, () => ({ items: isGone ? [] : [policy] })),
  );
  const { user, address } = open();

  await user.click(await button('Delete'));
  expect(isGone).toBe(false);
  await user.click(await button('Delete the policy'));

  await waitFor(() => expect(address()).toBe('/partner/days/policies'));
  expect(isGone).toBe(true);
});

test('a policy that is not there is told from policies that could not be read', async () => {
  let isGone = false;
  server.use(
    answer(api.policies.list, () => (isGone ? { items: [] } : problemResponse('internal'))),
  );
  const { user } = open();
  await screen.findByRole('alert');

  isGone = true;
  await user.click(await button('Try again'));

  await screen.findByText('There is no such policy');
});
