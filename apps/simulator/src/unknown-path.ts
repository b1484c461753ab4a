import type { FastifyInstance } from 'fastify';
import { flatError } from './http-error.ts';

/** Answers 404 within the scope, so that a call to an invented path is recorded like any other. */
export function unknownPath(app: FastifyInstance): void {
  app.all('/*', () => {
    throw flatError(404, 'Not found');
  });
}
