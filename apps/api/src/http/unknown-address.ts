import { AppError } from '#api/errors.ts';

/** What is said of an address that nothing answers to: of one of the API, where to find the right one. */
export function unknownAddress(url: string): AppError {
  return new AppError(/^\/api(?:[/?]|$)/.test(url) ? 'unknown-endpoint' : 'not-found');
}
