import type { ProblemCode } from '@channeldesk/contracts';
import type { FastifySchemaValidationError } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { AppError, type AppErrorOptions } from '#api/errors.ts';

const byFastifyCode = new Map<string, ProblemCode>(
  Object.entries({
    FST_ERR_CTP_INVALID_JSON_BODY: 'malformed-body',
    FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed-body',
    FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
    FST_ERR_CTP_BODY_TOO_LARGE: 'payload-too-large',
    FST_ERR_HANDLER_TIMEOUT: 'upstream-timeout',
    FST_ERR_NOT_FOUND: 'not-found',
    FST_ERR_BAD_URL: 'not-found',
    FST_ERR_MAX_PARAM_LENGTH: 'not-found',
    FST_ERR_ASYNC_CONSTRAINT: 'not-found',
    FST_JWT_AUTHORIZATION_TOKEN_EXPIRED: 'session-expired',
  }),
);

const placeOf: Record<string, string> = { querystring: 'query' };

/** Turns whatever was thrown, strings, null and undefined included, into the one kind of error. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  // Whatever is not an error could be anything, a proxy that throws when looked at included.
  if (!(thrown instanceof Error)) return new AppError('internal', { cause: thrown });
  if (hasZodFastifySchemaValidationErrors(thrown)) return fromValidation(thrown);
  const code = fastifyCode(thrown);
  if (code.startsWith('FST_JWT_')) {
    return new AppError(byFastifyCode.get(code) ?? 'unauthenticated', { cause: thrown });
  }
  if (code === 'FST_ERR_CTP_EMPTY_JSON_BODY') {
    return new AppError('malformed-body', { detail: 'The body is missing.', cause: thrown });
  }
  return new AppError(byFastifyCode.get(code) ?? 'internal', { cause: thrown });
}

function fastifyCode(thrown: Error): string {
  if (!('code' in thrown)) return '';
  return typeof thrown.code === 'string' ? thrown.code : '';
}

interface ValidationFailure {
  readonly validation: readonly FastifySchemaValidationError[];
  readonly validationContext?: string | undefined;
}

function fromValidation({ validation, validationContext = 'body' }: ValidationFailure): AppError {
  const place = placeOf[validationContext] ?? validationContext;
  const errors = validation.slice(0, 100).map(({ keyword, instancePath, message = '' }) => ({
    pointer: `/${place}${instancePath === '/' ? '' : instancePath}`.slice(0, 300),
    code: keyword.slice(0, 60),
    message: message.slice(0, 500),
  }));
  const isKeyMissing = errors.some(
    ({ pointer, code }) => pointer === '/headers/idempotency-key' && code === 'invalid_type',
  );
  const options: AppErrorOptions = { errors };
  return new AppError(isKeyMissing ? 'idempotency-key-required' : 'validation-failed', options);
}
