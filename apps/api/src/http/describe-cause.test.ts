import { UpstreamError } from '@channeldesk/whapi/upstream-error';
import { expect, test } from 'vitest';
import { AppError } from '#api/errors.ts';
import { describeCause } from './describe-cause.ts';

test('follows the chain of causes with their stacks', () => {
  const root = Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' });
  const error = new AppError('internal', { cause: new Error('query failed', { cause: root }) });

  expect(describeCause(error)).toMatchObject({
    type: 'AppError',
    cause: { message: 'query failed', cause: { code: 'ECONNREFUSED', stack: expect.any(String) } },
  });
});

test('stops in a chain that has no end', () => {
  const error: Error & { cause?: unknown } = new Error('round');
  error.cause = error;

  expect(JSON.stringify(describeCause(error)).match(/"message"/g)).toHaveLength(5);
});

test('takes nothing from an error but what is known to be harmless', () => {
  const error = Object.assign(new Error('x'), { client: { password: 'canary' }, config: 'canary' });

  expect(JSON.stringify(describeCause(error))).not.toContain('canary');
});

test('says what the upstream did, and only the type of what is no error', () => {
  const error = new UpstreamError({
    kind: 'server',
    api: 'partner',
    operation: 'getChannel',
    sent: 'unknown',
    maybeApplied: false,
    status: 500,
  });

  expect(describeCause(error)).toMatchObject({ kind: 'server', status: 500 });
  expect(describeCause('canary')).toEqual({ thrown: 'string' });
});
