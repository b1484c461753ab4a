import { normalizeIP } from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';

const longest = 64;

/** Whom a request counts for: an IPv6 customer has a whole /64, and a forwarded header any length. */
export function clientAddress(request: Pick<FastifyRequest, 'ip'>): string {
  return normalizeIP(request.ip).slice(0, longest);
}
