import { api, type Right } from '@channeldesk/contracts';
import { screen } from '@testing-library/react';
import type { ComponentType } from 'react';
import { Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import { AutoExtendLink } from '#web/features/views/components/auto-extend-link.tsx';
import { paths } from '#web/shared/paths.ts';
import { answer } from '../../../test/answers.ts';
import { renderAt } from '../../../test/render.tsx';
import { server } from '../../../test/server.ts';
import EditPolicyRoute from './edit-policy.tsx';
import NewPolicyRoute from './new-policy.tsx';
import PoliciesRoute from './policies.tsx';
import PolicyRoute from './policy.tsx';

const readOnly: readonly Right[] = ['account:read', 'channels:read'];

// No handler is there, so whatever were asked for would fail the test.
test.each<[string, ComponentType]>([
  ['Auto-extension', PoliciesRoute],
  ['Policy', PolicyRoute],
  ['Add a policy', NewPolicyRoute],
  ['Edit the policy', EditPolicyRoute],
])(
  'the page %s says what is missing to who may not spend days, and asks for nothing',
  (title, Page) => {
    renderAt(<Page />, { rights: readOnly });

    screen.getByRole('heading', { level: 1, name: title });
    screen.getByText('Not allowed');
    expect(screen.queryByRole('link', { name: 'Auto-extension' })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Add a policy' })).toBeNull();
  },
);

test('the policies stand beside the other pages about days', async () => {
  server.use(answer(api.policies.list, { items: [] }));
  renderAt(<PoliciesRoute />, { path: '/partner/days/policies' });

  await screen.findByText('No policies yet');
  const tab = screen.getByRole('link', { name: 'Auto-extension' });
  expect(tab.getAttribute('aria-current')).toBe('page');
});

test('a policy can look after a view of the person, whose filters are told in words', async () => {
  const view = { id: 'mine', name: 'Late payers', query: 'mode=live&stopped=false' };
  const rest = { isShared: false, isBuiltIn: false, isMine: true, updatedAt: null };
  server.use(answer(api.views.list, { items: [{ ...view, ...rest }] }));
  const { user } = renderAt(<NewPolicyRoute />);

  await screen.findByRole('option', { name: 'Late payers' });
  await user.selectOptions(screen.getByLabelText('View'), 'Late payers');

  screen.getByText(/Mode: Live, /);
});

test('rows that were selected in the list stand in the form of the new policy', async () => {
  server.use(answer(api.views.list, { items: [] }));
  const ids = new Set(['MANTIS-PF298', 'PARROT-AAAAA']);
  const { user } = renderAt(
    <>
      <AutoExtendLink selection={{ kind: 'rows', ids }} />
      <Routes>
        <Route path={paths.newPolicy} element={<NewPolicyRoute />} />
        <Route path="*" element={null} />
      </Routes>
    </>,
  );

  await user.click(screen.getByRole('link', { name: 'Auto-extend…' }));

  const field = await screen.findByLabelText('Channel IDs');
  expect(field).toHaveProperty('value', 'MANTIS-PF298\nPARROT-AAAAA');
});
