import { LockTimeout } from '#api/db/advisory-locks.ts';
import { AppError } from './errors.ts';

/**
 * What to answer when a lock was not had: `held` when somebody else has it, 'busy' when this
 * process had no connection left to wait with. Any other error stays as it is.
 */
export function lockProblem(error: unknown, held: AppError): unknown {
  if (!(error instanceof LockTimeout)) return error;
  return error.reason === 'held' ? held : new AppError('busy');
}
