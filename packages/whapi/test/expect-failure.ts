import { UpstreamError } from '../src/upstream-error.ts';

/** Awaits a call that must fail and answers its UpstreamError. */
export async function failureOf(call: Promise<unknown>): Promise<UpstreamError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof UpstreamError) {
      return error;
    }
    throw error;
  }
  throw new Error('The call was expected to fail and did not');
}
