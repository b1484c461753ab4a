import { api, builtInViews } from '@channeldesk/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { answer, breakOff, problemResponse, refuse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { server } from '../../../../test/server.ts';
import { planId, samplePlan, samplePlanRow, selectionId } from '../test/samples.ts';
import { ExtendManyPage } from './extend-many-page.tsx';

const path = '/partner/days/extend';
const kept = {
  id: selectionId,
  count: 312,
  createdAt: '2026-11-29T10:00:00.000Z',
  expiresAt: '2026-11-30T10:00:00.000Z',
};

function open(query = '') {
  const view = renderAt(<ExtendManyPage views={builtInViews} describe={(text) => `[${text}]`} />, {
    path: `${path}${query}`,
  });
  const type = (label: RegExp | string, text: string) =>
    view.user.type(screen.getByLabelText(label), text);
  const plan = () => view.user.click(screen.getByRole('button', { name: 'Make the plan' }));
  return { ...view, type, plan };
}

/** Plans as the backend does; tells what it was asked for. */
function planning() {
  const sent: unknown[] = [];
  server.use(
    answer(api.extensionPlans.create, ({ body }) => {
      sent.push(body);
      return samplePlan();
    }),
    answer(api.extensionPlans.rows, { items: [samplePlanRow()], nextCursor: null }),
    answer(api.selections.get, kept),
  );
  return sent;
}

test('plans what was selected, and the plan takes the place of the form and the focus', async () => {
  const sent = planning();
  const { type, plan, address } = open(`?selection=${selectionId}`);
  await screen.findByText(/312 channels, selected/);

  await type(/^Comment/, 'Invoice 1042');
  await plan();

  const title = await screen.findByRole('heading', { name: 'The plan' });
  expect(sent).toEqual([
    { selection: selectionId, mode: { kind: 'add', days: 30 }, comment: 'Invoice 1042' },
  ]);
  expect(address()).toBe(`${path}?selection=${selectionId}&plan=${planId}`);
  await waitFor(() => expect(document.activeElement).toBe(title));
});

test('plans what the list showed, or a view, in each of the modes', async () => {
  const sent = planning();
  const { user, type, plan } = open('?query=mode%3Dlive');
  screen.getByText('[mode=live]');
  await user.click(screen.getByLabelText('At least so many days left'));
  await user.clear(screen.getByLabelText(/^Days left at least/));
  await type(/^Days left at least/, '90');
  await type(/^Skip channels/, '200');
  await type(/^Comment/, 'Q1');
  await plan();
  await user.click(await screen.findByRole('button', { name: 'Change the plan' }));

  await user.click(screen.getByLabelText('A view'));
  await user.selectOptions(screen.getByLabelText('View'), 'Expired');
  await user.click(screen.getByLabelText('All until one day'));
  await type(/^Until/, '2099-12-31');
  await plan();

  await screen.findByRole('heading', { name: 'The plan' });
  expect(sent).toEqual([
    {
      query: 'mode=live',
      mode: { kind: 'at-least', days: 90 },
      comment: 'Q1',
      maximumDaysLeft: 200,
    },
    {
      query: 'status=expired',
      mode: { kind: 'until', date: '2099-12-31' },
      comment: 'Q1',
      maximumDaysLeft: 200,
    },
  ]);
});

test('a plan anew begins with the days, the comment and the limit of the earlier plan', async () => {
  const sent = planning();
  const mode = { kind: 'at-least', days: 10 } as const;
  const earlier = samplePlan({ mode, comment: 'Week run', maximumDaysLeft: 200 });
  server.use(answer(api.extensionPlans.get, earlier));
  const { plan } = open(`?selection=${selectionId}&like=${planId}`);

  expect(await screen.findByLabelText(/^Days left at least/)).toHaveProperty('value', '10');
  expect(screen.getByLabelText(/^Comment/)).toHaveProperty('value', 'Week run');
  await plan();

  await screen.findByRole('heading', { name: 'The plan' });
  expect(sent).toEqual([
    { selection: selectionId, mode, comment: 'Week run', maximumDaysLeft: 200 },
  ]);
});

test('a plan anew of a plan that is gone is a new one, and one that could not be read can be read again', async () => {
  let isGone = false;
  server.use(
    answer(api.selections.get, kept),
    answer(api.extensionPlans.get, () =>
      isGone ? problemResponse('not-found') : problemResponse('internal'),
    ),
  );
  const { user } = open(`?selection=${selectionId}&like=${planId}`);
  await screen.findByRole('alert');

  isGone = true;
  await user.click(screen.getByRole('button', { name: 'Try again' }));

  expect(await screen.findByLabelText(/^Days for each/)).toHaveProperty('value', '30');
});

test('counts pasted IDs, names the repeated and the unreadable, and loses none', async () => {
  const sent = planning();
  const { user, type, plan } = open();

  await user.click(screen.getByLabelText('Channel IDs'));
  await user.paste('MANTIS-PF298\nmantis-pf298\nBakery Rosa\nPARROT-AAAAA');

  screen.getByText('2 IDs');
  screen.getByText('MANTIS-PF298');
  screen.getByText('Bakery Rosa');
  await type(/^Comment/, 'Invoice 1042');
  await plan();
  await screen.findByRole('heading', { name: 'The plan' });
  expect(sent).toEqual([
    {
      ids: ['MANTIS-PF298', 'Bakery Rosa', 'PARROT-AAAAA'],
      mode: { kind: 'add', days: 30 },
      comment: 'Invoice 1042',
    },
  ]);
});

test('asks for nothing while a field is at fault, and leads to the first one', async () => {
  const sent = planning();
  const { plan } = open();

  await plan();

  screen.getByText('Paste at least one ID');
  screen.getByText('Write a comment, up to 200 characters');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Channel IDs')));
  expect(sent).toEqual([]);
});

test('says that a selection is not kept any more, and where there are others', async () => {
  server.use(refuse(api.selections.get, 'not-found'));
  open(`?selection=${selectionId}`);

  await screen.findByText('This selection is not kept any more');
  expect(screen.getByRole('link', { name: /Select the channels/ }).getAttribute('href')).toBe(
    '/partner/channels',
  );
});

test('says of a plan that was not made that nothing was extended', async () => {
  server.use(answer(api.selections.get, kept), breakOff(api.extensionPlans.create));
  const { type, plan } = open(`?selection=${selectionId}`);
  await type(/^Comment/, 'Invoice 1042');

  await plan();

  const notice = await screen.findByRole('alert');
  within(notice).getByText(/^Plan: /);
  within(notice).getByText(/^Nothing was extended/);
});

test('what was typed is there again for who changes the plan', async () => {
  planning();
  const { user, type, plan, address } = open(`?selection=${selectionId}`);
  await type(/^Comment/, 'Invoice 1042');
  await plan();

  await user.click(await screen.findByRole('button', { name: 'Change the plan' }));

  expect(screen.getByLabelText(/^Comment/)).toHaveProperty('value', 'Invoice 1042');
  expect(address()).toBe(`${path}?selection=${selectionId}`);
  const title = screen.getByRole('heading', { name: 'What to extend' });
  await waitFor(() => expect(document.activeElement).toBe(title));
});

test('a plan that is not there is told from one that could not be read', async () => {
  let isGone = false;
  server.use(
    answer(api.extensionPlans.get, () =>
      isGone ? problemResponse('not-found') : problemResponse('internal'),
    ),
  );
  const { user } = open(`?plan=${planId}`);
  await screen.findByRole('alert');

  isGone = true;
  await user.click(screen.getByRole('button', { name: 'Try again' }));

  await screen.findByText('There is no such plan');
  await user.click(screen.getByRole('button', { name: 'Make a plan' }));
  screen.getByRole('button', { name: 'Make the plan' });
});
