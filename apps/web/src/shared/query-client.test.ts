import type { Problem } from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import { ApiProblem, ConnectionLost } from './api-problem.ts';
import { createQueryClient, shouldRetry } from './query-client.ts';
import { sessionKey } from './query-keys.ts';

const problem = (over: Partial<Problem>) =>
  new ApiProblem({
    type: '/p',
    title: 'T',
    status: 503,
    code: 'upstream-unavailable',
    instance: '/i',
    advice: 'Look again.',
    requestId: 'r',
    retryable: true,
    ...over,
  });

test.each([
  ['a retryable problem', problem({}), true],
  ['a problem that a retry cannot help', problem({ retryable: false }), false],
  ['a problem with a short wait', problem({ retryAfterSeconds: 5 }), true],
  ['a problem with a long wait', problem({ retryAfterSeconds: 6 }), false],
  ['a lost connection', new ConnectionLost(false, null), true],
  ['a bug', new TypeError('x'), false],
])('a read that ended in %s is tried again: %#', (_what, error, expected) => {
  expect(shouldRetry(0, error)).toBe(expected);
  expect(shouldRetry(1, error)).toBe(false);
});

test('a write is never tried again, whatever the problem says', async () => {
  const client = createQueryClient();
  let calls = 0;
  const mutation = client.getMutationCache().build(client, {
    mutationFn: async () => {
      calls += 1;
      throw problem({});
    },
  });

  await mutation.execute(undefined).catch(() => undefined);

  expect(calls).toBe(1);
});

test('an answer that nobody is signed in ends the session of the page', async () => {
  const client = createQueryClient();
  client.setQueryData(sessionKey, { email: 'a@b.c' });

  await client
    .fetchQuery({
      queryKey: ['account'],
      queryFn: () => Promise.reject(problem({ code: 'session-expired', retryable: false })),
    })
    .catch(() => undefined);

  expect(client.getQueryData(sessionKey)).toBeNull();
});
