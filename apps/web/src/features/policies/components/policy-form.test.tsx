import { api, type Policy, type PolicyScope } from '@channeldesk/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { answer, refuse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { server } from '../../../../test/server.ts';
import { policyId, samplePolicy } from '../test/samples.ts';
import { EditPolicyPage } from './edit-policy-page.tsx';
import { NewPolicyPage } from './new-policy-page.tsx';

const given = {
  views: [
    { id: 'expired', name: 'Expired', query: 'status=expired' },
    { id: 'late', name: 'Late payers', query: 'mode=live' },
    { id: 'active', name: 'Active', query: 'status=active' },
  ],
  describe: (query: string) => `[${query}]`,
};

function fillIn(view: ReturnType<typeof renderAt>) {
  const write = async (label: string | RegExp, text: string) => {
    const field = screen.getByLabelText(label);
    await view.user.clear(field);
    await view.user.click(field);
    await view.user.paste(text);
  };
  const press = (name: string) => view.user.click(screen.getByRole('button', { name }));
  return { ...view, write, press };
}

const openNew = (selected: PolicyScope | null = null) =>
  fillIn(renderAt(<NewPolicyPage {...given} selected={selected} />));

async function openEdit(policy: Policy) {
  server.use(answer(api.policies.list, { items: [policy] }));
  const view = fillIn(renderAt(<EditPolicyPage {...given} id={policyId} />));
  await screen.findByRole('button', { name: 'Save the policy' });
  return view;
}

function saving(endpoint: typeof api.policies.create | typeof api.policies.update) {
  const sent: unknown[] = [];
  server.use(
    answer(endpoint, ({ body }) => {
      sent.push(body);
      return samplePolicy();
    }),
  );
  return sent;
}

test('adds a policy for a view with the rule of daily billing, and leads to its dry run', async () => {
  const sent = saving(api.policies.create);
  const { write, press, address } = openNew();
  screen.getByText('Keeps at least 1 day: extends by 1 day when fewer than 1 day is left.');
  screen.getByText(/^\[mode=live\]\. Its filters are copied as they are now/);

  await write(/^Name/, 'Daily');
  await write(/^At most a day/, '500');
  await write(/^At most a month/, '15000');
  await press('Add the policy');

  await waitFor(() => expect(address()).toBe(`/partner/days/policies/${policyId}`));
  expect(sent).toEqual([
    {
      name: 'Daily',
      scope: { query: 'mode=live' },
      rule: { keepAtLeast: 1, whenFewerThan: 1, extendBy: 1, reviveWithin: 0 },
      caps: { perDay: 500, perMonth: 15_000 },
    },
  ]);
});

test('offers no view that chooses channels by when their days end', () => {
  openNew();

  const offered = within(screen.getByLabelText('View')).getAllByRole('option');
  expect(offered.map(({ textContent }) => textContent)).toEqual(['Late payers', 'Active']);
});

test('adds one for chosen channels with the rule of monthly billing', async () => {
  const sent = saving(api.policies.create);
  const { user, write, press, address } = openNew();

  await write(/^Name/, 'Monthly');
  await user.click(screen.getByLabelText('Chosen channels'));
  await user.click(screen.getByLabelText('Channel IDs'));
  await user.paste('mantis-pf298\nMANTIS-PF298, PARROT-AAAAA');
  await press('Monthly (30 days each time)');
  await write(/^Also revive/, '2');
  await write(/^At most a day/, '60');
  await write(/^At most a month/, '600');
  await press('Add the policy');

  await waitFor(() => expect(address()).toContain(policyId));
  expect(sent).toEqual([
    {
      name: 'Monthly',
      scope: { ids: ['MANTIS-PF298', 'PARROT-AAAAA'] },
      rule: { keepAtLeast: 3, whenFewerThan: 3, extendBy: 30, reviveWithin: 2 },
      caps: { perDay: 60, perMonth: 600 },
    },
  ]);
});

test.each<[PolicyScope]>([[{ ids: ['MANTIS-PF298'] }], [{ query: 'link=QR' }]])(
  'what was selected in the list, %j, is what it looks after',
  async (selected) => {
    const sent = saving(api.policies.create);
    const { write, press } = openNew(selected);
    await write(/^Name/, 'Daily');
    await write(/^At most a day/, '500');
    await write(/^At most a month/, '15000');

    await press('Add the policy');

    await waitFor(() => expect(sent).toEqual([expect.objectContaining({ scope: selected })]));
  },
);

test('a rule that keeps fewer days than those at which it extends is refused unsent', async () => {
  const sent = saving(api.policies.create);
  const { write, press } = openNew();
  await write(/^Name/, 'Daily');
  await write(/^At most a day/, '500');
  await write(/^At most a month/, '15000');

  await write(/^When fewer are left than/, '5');
  screen.getByText('These numbers are no rule yet.');
  await press('Add the policy');

  screen.getByText('Not fewer than the days at which it extends');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(/^Keep at least/)));
  expect(sent).toEqual([]);
});

test('what the backend refuses stands at its field, and nothing that was typed is lost', async () => {
  server.use(
    refuse(api.policies.create, 'validation-failed', {
      errors: [{ pointer: '/body/caps/perDay', code: 'too_big', message: 'More than there is' }],
    }),
  );
  const { write, press } = openNew();
  await write(/^Name/, 'Daily');
  await write(/^At most a day/, '500');
  await write(/^At most a month/, '15000');

  await press('Add the policy');

  const field = screen.getByLabelText(/^At most a day/);
  await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
  await screen.findByText('More than there is');
  expect(field).toHaveProperty('value', '500');
  expect(screen.getByLabelText(/^Name/)).toHaveProperty('value', 'Daily');
});

test('of a policy that is on only what was changed is sent, and what pauses it is said', async () => {
  const sent = saving(api.policies.update);
  const { write, press, address } = await openEdit(samplePolicy({ state: 'on' }));
  screen.getByText(/^Other channels or another rule pause it/);
  screen.getByText('[mode=live]');

  await write(/^At most a day/, '600');
  await press('Save the policy');

  await waitFor(() => expect(address()).toBe(`/partner/days/policies/${policyId}`));
  expect(sent).toEqual([{ caps: { perDay: 600, perMonth: 15_000 } }]);
});

test('where nothing was changed, saving sends nothing and leads back', async () => {
  const sent = saving(api.policies.update);
  const { press, address } = await openEdit(samplePolicy({ state: 'on' }));

  await press('Save the policy');

  await waitFor(() => expect(address()).toBe(`/partner/days/policies/${policyId}`));
  expect(sent).toEqual([]);
});

test('chosen channels are there again to be changed', async () => {
  const sent = saving(api.policies.update);
  const scope = { ids: ['MANTIS-PF298', 'PARROT-AAAAA'] };
  const { write, press } = await openEdit(samplePolicy({ scope }));

  expect(screen.getByLabelText('Channel IDs')).toHaveProperty('value', scope.ids.join('\n'));
  await write('Channel IDs', 'PARROT-AAAAA');
  await press('Save the policy');

  await waitFor(() => expect(sent).toEqual([{ scope: { ids: ['PARROT-AAAAA'] } }]));
});
