import { expect, test } from 'vitest';
import { startConsoleForTest } from './support/console.ts';

test('signs in, says who is signed in, and ends the session for good on sign-out', async () => {
  const { admin, adminCredentials } = await startConsoleForTest();

  const me = await admin.send('GET', '/session');
  const out = await admin.send('DELETE', '/session');
  const after = await admin.send('GET', '/session');

  expect(me.json()).toMatchObject({ email: adminCredentials.email, upstreamLabel: 'Simulator' });
  expect(out.statusCode).toBe(200);
  expect(after.json()).toMatchObject({ status: 401, code: 'session-expired' });
});
