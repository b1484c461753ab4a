import { api } from '@channeldesk/contracts';
import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { runKeys } from '#web/shared/query-keys.ts';
import { answer, answerLater, refuse } from '../../../../test/answers.ts';
import { server } from '../../../../test/server.ts';
import { answerRun, button, openRun } from '../test/opened-run.tsx';
import { sampleRun, selectionId } from '../test/samples.ts';

let given: ReturnType<typeof answerRun>;

beforeEach(() => {
  given = answerRun();
});

const names = () => screen.getAllByRole('button').map(({ textContent }) => textContent);

const noRetry = { count: 0, days: 0, hash: '0' };

test('pauses and resumes', async () => {
  given.run = sampleRun();
  const { user } = openRun();

  await user.click(await button('Pause'));
  await user.click(await button('Resume'));

  await button('Pause');
  expect(given.changes).toEqual(['pause', 'resume']);
  // The button that was pressed is gone; the next Tab leads to the one in its place.
  const summary = screen.getByRole('region', { name: 'Invoice 1042' });
  await waitFor(() => expect(document.activeElement).toBe(summary));
});

test('says why it has paused by itself', async () => {
  given.run = { ...given.run, reason: 'The balance is short: 12 days are left.' };
  openRun();

  await screen.findByText('It has paused by itself');
  screen.getByText('The balance is short: 12 days are left.');
});

test('gives no reason where a person paused it', async () => {
  openRun();

  await screen.findByText('Paused');
  expect(screen.queryByText('It has paused by itself')).toBeNull();
});

test('cancels only after it was confirmed', async () => {
  const { user } = openRun();
  await user.click(await button('Cancel the run'));
  const dialog = await screen.findByRole('dialog', { name: 'Cancel the run' });
  within(dialog).getByText(/^5 channels wait and would get no days/);
  const keep = within(dialog).getByRole('button', { name: 'Keep it paused' });
  await waitFor(() => expect(document.activeElement).toBe(keep));
  await user.keyboard('{Enter}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(given.changes).toEqual([]);

  await user.click(await button('Cancel the run'));
  const again = await screen.findByRole('dialog', { name: 'Cancel the run' });
  await user.click(within(again).getByRole('button', { name: 'Cancel the run' }));

  await screen.findByText('Cancelled');
  expect(given.changes).toEqual(['cancel']);
  expect(screen.queryByRole('button', { name: 'Cancel the run' })).toBeNull();
});

test('who is asked whether to cancel as the run ends is offered nothing that waits', async () => {
  const { user, queryClient } = openRun();
  await user.click(await button('Cancel the run'));
  const dialog = within(await screen.findByRole('dialog', { name: 'Cancel the run' }));

  given.run = { ...given.run, state: 'done', counts: { verified: 10 } };
  await act(() => queryClient.invalidateQueries({ queryKey: runKeys.all }));

  await dialog.findByText(/nothing left to cancel/);
  expect(dialog.queryByRole('button', { name: 'Cancel the run' })).toBeNull();
});

test('retries what was not applied only after its days were typed, beside what they cost', async () => {
  given.run = sampleRun({ state: 'done', counts: { verified: 3, 'not-applied': 7 } });
  const { user } = openRun();

  await user.click(await button('Retry not applied (7)'));
  const dialog = within(await screen.findByRole('dialog', { name: 'Retry what was not applied' }));
  const confirm = dialog.getByRole('button', { name: 'Extend 7 channels by 210 days' });
  expect(confirm).toHaveProperty('disabled', true);
  expect(given.changes).toEqual([]);
  await dialog.findByText('994 days');
  await user.type(dialog.getByLabelText('Type 210 to confirm'), '210');
  await user.click(confirm);

  await waitFor(() => expect(given.changes).toEqual(['retry']));
  await waitFor(() => expect(names()).not.toContain('Retry not applied (7)'));
});

test('offers no retry for what it cannot help, but a plan with those channels chosen', async () => {
  given.run = sampleRun({ state: 'done', counts: { verified: 8, 'not-applied': 2 } });
  given.notGiven = {
    retry: noRetry,
    anew: ['MANTIS-AAAAA', 'MANTIS-BBBBB'],
    unsettled: 0,
  };
  const asked: unknown[] = [];
  server.use(
    answer(api.selections.create, ({ body }) => {
      asked.push(body);
      return {
        id: selectionId,
        count: 2,
        createdAt: given.run.startedAt,
        expiresAt: given.run.startedAt,
      };
    }),
  );
  const { user, address } = openRun();

  await user.click(await button('Plan anew (2)…'));

  await waitFor(() =>
    expect(address()).toBe(
      `/partner/days/extend?selection=${selectionId}&like=${given.run.planId}`,
    ),
  );
  expect(asked).toEqual([{ ids: ['MANTIS-AAAAA', 'MANTIS-BBBBB'] }]);
  expect(names()).not.toContain('Retry not applied (2)');
});

test('says what it offers nothing for: days that may have come late', async () => {
  given.run = sampleRun({ state: 'done', counts: { verified: 8, 'not-applied': 2 } });
  given.notGiven = { retry: noRetry, anew: [], unsettled: 2 };
  const { queryClient } = openRun();

  await screen.findByText(/^2 channels may have got days late: /);
  expect(names()).toEqual(['Previous', 'Next']);
  given.run = { ...given.run, counts: { verified: 10 } };
  await act(() => queryClient.invalidateQueries({ queryKey: runKeys.all }));
  await waitFor(() => expect(screen.queryByText(/may have got days late/)).toBeNull());
});

test('says where channels could not be kept for another plan', async () => {
  given.run = sampleRun({ state: 'done', counts: { rejected: 10 } });
  given.notGiven = { retry: noRetry, anew: ['MANTIS-AAAAA'], unsettled: 0 };
  server.use(refuse(api.selections.create, 'internal'));
  const { user } = openRun();

  await user.click(await button('Plan anew (1)…'));

  within(await screen.findByRole('alert')).getByText(/^Plan anew: /);
});

test('a run that is done has nothing to pause, cancel or retry', async () => {
  given.run = sampleRun({ state: 'done', counts: { verified: 10 } });
  openRun();
  await screen.findByText('Done');
  await screen.findByRole('link', { name: 'Bakery Rosa' });

  expect(names()).toEqual(['Previous', 'Next']);
});

test('while one change is under way no other can be pressed', async () => {
  given.run = sampleRun({ counts: { waiting: 8, verified: 1, 'not-applied': 1 } });
  const held = answerLater(api.extensionRuns.pause, { ...given.run, state: 'paused' });
  server.use(held.handler);
  const { user } = openRun();

  await user.click(await button('Pause'));

  await waitFor(() => expect(held.isAsked()).toBe(true));
  expect(await button('Retry not applied (7)')).toHaveProperty('disabled', true);
  given.run = { ...given.run, state: 'paused' };
  held.reply();
  await button('Resume');
});

test('says which change did not work', async () => {
  server.use(refuse(api.extensionRuns.resume, 'conflict'));
  const { user } = openRun();

  await user.click(await button('Resume'));

  const notice = await screen.findByRole('alert');
  within(notice).getByText(/^Resume: /);
  // The buttons stay where they are: it stands below their row.
  const buttons = (await button('Resume')).parentElement?.parentElement;
  expect(buttons?.contains(notice)).toBe(false);
});
