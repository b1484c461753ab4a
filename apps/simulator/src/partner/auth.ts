import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { flatError } from '../http-error.ts';

/** The credential of a request: the bearer header, or else `?token=`. */
export function credentialOf(request: FastifyRequest): string | undefined {
  const header = request.headers.authorization;
  if (header !== undefined) {
    return /^Bearer +(\S+)$/i.exec(header)?.[1];
  }
  const { token } = request.query as Record<string, unknown>;
  return typeof token === 'string' ? token : undefined;
}

/** Throws the partner API's 401 unless the request carries the partner token. */
export function requirePartner(request: FastifyRequest, partnerToken: string): void {
  const credential = credentialOf(request);
  if (credential === undefined || !isEqual(credential, partnerToken)) {
    throw flatError(401, 'unauthorized');
  }
}

function isEqual(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
