import type { FastifyRequest } from 'fastify';

const bearerPattern = /^bearer +(\S+) *$/i;

/** Whether a request brings an Authorization header; its cookie then counts for nothing. */
export function hasBearer(request: FastifyRequest): boolean {
  return request.headers.authorization !== undefined;
}

/** Reads the credential out of `Authorization: Bearer …`, or null when it has another form. */
export function bearerOf(request: FastifyRequest): string | null {
  return bearerPattern.exec(request.headers.authorization ?? '')?.[1] ?? null;
}
