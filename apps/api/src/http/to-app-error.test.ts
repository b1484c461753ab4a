import { expect, test } from 'vitest';
import { AppError } from '#api/errors.ts';
import { toProblem } from './problem-document.ts';
import { toAppError } from './to-app-error.ts';

const place = { url: '/api/v1/x?search=447700900123', requestId: 'r-1' };
const withCode = (code: unknown) => Object.assign(new Error('secret words'), { code });

test.each([
  ['a string', 'secret words'],
  ['an empty string', ''],
  ['null', null],
  ['undefined', undefined],
  ['a number', 42],
  ['a boolean', false],
  ['a symbol', Symbol('secret words')],
  ['a bigint', 7n],
  ['an array', ['secret words']],
  ['an empty object', {}],
  ['an object without a prototype', Object.create(null)],
  ['an object that poses as an error', { code: 'FST_ERR_CTP_BODY_TOO_LARGE', statusCode: 413 }],
  ['an error', new Error('secret words')],
  ['an error with a status of its own', Object.assign(new Error('x'), { statusCode: 418 })],
  ['an error with a number for a code', withCode(17)],
  ['an error of the database', withCode('23505')],
  ['a promise', Promise.resolve('secret words')],
  ['a function', () => 'secret words'],
  ['a proxy that throws on every look', throwingProxy()],
])('maps %s to internal, without its words', (_name, thrown) => {
  const document = toProblem(toAppError(thrown), place);

  expect(document).toMatchObject({ status: 500, code: 'internal', retryable: false });
  expect(JSON.stringify(document)).not.toContain('secret words');
});

test.each([
  ['FST_ERR_CTP_INVALID_JSON_BODY', 'malformed-body'],
  ['FST_ERR_CTP_EMPTY_JSON_BODY', 'malformed-body'],
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'unsupported-media-type'],
  ['FST_ERR_CTP_BODY_TOO_LARGE', 'payload-too-large'],
  ['FST_ERR_HANDLER_TIMEOUT', 'upstream-timeout'],
  ['FST_ERR_BAD_URL', 'not-found'],
  ['FST_JWT_AUTHORIZATION_TOKEN_EXPIRED', 'session-expired'],
  ['FST_JWT_AUTHORIZATION_TOKEN_INVALID', 'unauthenticated'],
  ['FST_JWT_AUTHORIZATION_TOKEN_UNTRUSTED', 'unauthenticated'],
  ['FST_JWT_BAD_COOKIE_REQUEST', 'unauthenticated'],
  ['FST_ERR_RESPONSE_SERIALIZATION', 'internal'],
  ['constructor', 'internal'],
])('maps %s to %s', (code, expected) => {
  expect(toAppError(withCode(code)).code).toBe(expected);
});

test('says of an empty body that it is missing', () => {
  expect(toAppError(withCode('FST_ERR_CTP_EMPTY_JSON_BODY')).options.detail).toBe(
    'The body is missing.',
  );
});

test('hands an AppError on as it is', () => {
  const error = new AppError('conflict', { detail: 'why' });

  expect(toAppError(error)).toBe(error);
});

test('keeps the query, which can hold a phone number, out of the document', () => {
  expect(toProblem(new AppError('not-found'), place).instance).toBe('/api/v1/x');
});

test('does not call a retry safe when the thing may have been done', () => {
  const error = new AppError('upstream-timeout', { maybeApplied: true });

  expect(toProblem(error, place)).toMatchObject({ retryable: false, maybeApplied: true });
  expect(toProblem(new AppError('upstream-timeout'), place).retryable).toBe(true);
});

test('keeps what comes from outside within the bounds of the contract', () => {
  const error = new AppError('upstream-rejected', {
    detail: 'd'.repeat(5000),
    vendorMessage: 'v'.repeat(5000),
    retryAfterSeconds: 1e9,
  });

  const document = toProblem(error, { url: `/${'x'.repeat(9000)}`, requestId: 'r' });

  expect(document.detail).toHaveLength(1000);
  expect(document.vendorMessage).toHaveLength(300);
  expect(document.instance).toHaveLength(2000);
  expect(document.retryAfterSeconds).toBe(86_400);
});

function throwingProxy(): unknown {
  const fail = () => {
    throw new Error('secret words');
  };
  return new Proxy({}, { get: fail, has: fail, getOwnPropertyDescriptor: fail });
}
