import { api } from '@channeldesk/contracts';
import { screen, waitFor } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { beforeEach, expect, test } from 'vitest';
import { answer, breakOff, refuse } from '../../../test/answers.ts';
import { renderAt } from '../../../test/render.tsx';
import { sampleSession } from '../../../test/samples.ts';
import { server } from '../../../test/server.ts';
import SetUpPage from './set-up.tsx';
import SignInPage from './sign-in.tsx';

const doors = (
  <Routes>
    <Route path="/sign-in" element={<SignInPage />} />
    <Route path="/set-up" element={<SetUpPage />} />
    <Route path="*" element={<p>Behind the door</p>} />
  </Routes>
);

beforeEach(() => {
  server.use(
    refuse(api.session.get, 'unauthenticated'),
    answer(api.setup.get, { isNeeded: false, upstreamLabel: null }),
  );
});

async function typeAndSend(user: ReturnType<typeof renderAt>['user']) {
  await user.type(await screen.findByLabelText('E-mail'), 'rosa@example.com');
  await user.type(screen.getByLabelText('Password'), 'correct horse');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
}

test('a failed sign-in says so without telling which part was wrong', async () => {
  server.use(refuse(api.session.create, 'sign-in-failed'));
  const { user } = renderAt(doors, { path: '/sign-in' });

  await typeAndSend(user);

  const { textContent } = await screen.findByRole('alert');
  expect(textContent).toContain('E-mail or password is wrong, or too many tries were made');
  expect(textContent).toContain('req-123');
  expect(screen.getAllByLabelText('Password')).toHaveLength(1);
});

test('a sign-in sends what was typed and leads back to where one was', async () => {
  const sent: unknown[] = [];
  server.use(
    answer(api.session.create, ({ body }) => {
      sent.push(body);
      return sampleSession();
    }),
  );
  const next = encodeURIComponent('/partner/channels?id=MANTIS-PF298');
  const { user, address } = renderAt(doors, { path: `/sign-in?next=${next}` });

  await typeAndSend(user);

  await screen.findByText('Behind the door');
  expect(address()).toBe('/partner/channels?id=MANTIS-PF298');
  expect(sent).toEqual([{ email: 'rosa@example.com', password: 'correct horse' }]);
});

test('whoever signs in sees nothing that was loaded for somebody else', async () => {
  server.use(answer(api.session.create, sampleSession()));
  const { user, queryClient } = renderAt(doors, { path: '/sign-in' });
  queryClient.setQueryData(['account'], { balance: { days: 7 } });

  await typeAndSend(user);

  await screen.findByText('Behind the door');
  expect(queryClient.getQueryData(['account'])).toBeUndefined();
});

test('an address of another site is never a place to return to', async () => {
  server.use(answer(api.session.get, sampleSession()));

  const { address } = renderAt(doors, { path: '/sign-in?next=//evil.example/x' });

  await screen.findByText('Behind the door');
  expect(address()).toBe('/');
});

test('the simulator is named before anybody has signed in', async () => {
  server.use(answer(api.setup.get, { isNeeded: false, upstreamLabel: 'Simulator' }));

  renderAt(doors, { path: '/sign-in' });

  expect(await screen.findAllByText('Simulator')).toHaveLength(1);
});

test('with no user at all the set-up page asks for the code and makes the first admin', async () => {
  const sent: unknown[] = [];
  server.use(
    answer(api.setup.get, { isNeeded: true, upstreamLabel: null }),
    answer(api.setup.create, ({ body }) => {
      sent.push(body);
      return sampleSession();
    }),
  );
  const { user, address } = renderAt(doors, { path: '/sign-in' });

  await user.type(await screen.findByLabelText('Set-up code'), 'ABCD-1234');
  await user.type(screen.getByLabelText('E-mail'), 'rosa@example.com');
  await user.type(screen.getByLabelText('Password'), 'correct horse battery');
  await user.click(screen.getByRole('button', { name: 'Create admin' }));

  await waitFor(() => expect(address()).toBe('/'));
  expect(sent).toEqual([
    { code: 'ABCD-1234', email: 'rosa@example.com', password: 'correct horse battery' },
  ]);
});

test('a console that cannot be reached offers to try again instead of a form that cannot work', async () => {
  server.use(breakOff(api.setup.get));

  renderAt(doors, { path: '/sign-in' });

  await screen.findByText('The connection to the console was lost');
  expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['Try again']);
});

test('an empty sign-in says at each field what is missing, leads there and sends nothing', async () => {
  const sent: unknown[] = [];
  server.use(
    answer(api.session.create, ({ body }) => {
      sent.push(body);
      return sampleSession();
    }),
  );
  const { user } = renderAt(doors, { path: '/sign-in' });

  await user.type(await screen.findByLabelText('Password'), 'correct horse');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));

  await screen.findByText('Write your e-mail address');
  expect(screen.queryByText('Write your password')).toBeNull();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('E-mail')));
  expect(sent).toEqual([]);
});

test('a password too short for an admin is refused at its field', async () => {
  server.use(answer(api.setup.get, { isNeeded: true, upstreamLabel: null }));
  const { user } = renderAt(doors, { path: '/set-up' });

  await user.type(await screen.findByLabelText('Set-up code'), 'ABCD-1234');
  await user.type(screen.getByLabelText('E-mail'), 'rosa@example.com');
  await user.type(screen.getByLabelText('Password'), 'short');
  await user.click(screen.getByRole('button', { name: 'Create admin' }));

  await screen.findByText('Choose a password of 12 to 200 characters');
  expect(screen.queryByText(/^Write/)).toBeNull();
});
