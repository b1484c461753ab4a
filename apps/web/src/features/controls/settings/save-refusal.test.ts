import { expect, it } from 'vitest';
import { ApiProblem } from '#web/shared/api-problem.ts';
import { errorText } from '#web/shared/error-text.ts';
import { saveRefusal } from './save-refusal.ts';

const problem = (code: string, pointers: readonly string[]) =>
  new ApiProblem({
    type: '/p',
    title: 'From the server',
    status: 400,
    code,
    instance: '/i',
    advice: 'Look again.',
    requestId: 'req-1',
    retryable: false,
    errors: pointers.map((pointer) => ({ pointer, code: 'x', message: 'It is wrong' })),
  });

it.each([
  ['/body/settings/webhooks/0/headers/Authorization', 'Webhook 1, header Authorization'],
  ['/body/settings/webhooks/1/url', 'Webhook 2, URL'],
  ['/body/settings/webhooks/1/events', 'Webhook 2, events'],
  ['/body/settings/webhooks/1', 'Webhook 2'],
  ['/body/settings/webhooks', 'Webhooks'],
  ['/body/settings/callback_backoff_delay_ms', 'First retry of a callback after'],
  ['/body/version', 'The request'],
])('names %s as the form does', (pointer, name) => {
  expect(saveRefusal(problem('validation-failed', [pointer]))?.words.detail).toBe(
    `${name}: It is wrong.`,
  );
});

it('keeps the request ID, and no path for programs', () => {
  const refusal = saveRefusal(problem('validation-failed', ['/body/settings/webhooks/0/url']));

  expect(errorText(refusal?.error)).toMatchObject({ requestId: 'req-1', fields: [] });
});

it('leaves every other failure as it is', () => {
  expect(saveRefusal(problem('settings-changed', []))).toBeNull();
  expect(saveRefusal(new TypeError('a bug'))).toBeNull();
});
