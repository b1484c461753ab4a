import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '#api/errors.ts';

declare module '@fastify/jwt' {
  interface FastifyJWT {
    payload: { sid: string };
    user: { sid: string };
  }
}

export const sessionCookieName = 'channeldesk_session';

const sessionIdPattern = /^[0-9a-f-]{36}$/;

export interface OpenedSession {
  readonly id: string;
  readonly expiresAt: Date;
  /** How long that is from now on, by the clock that it was opened by. */
  readonly leftMs: number;
}

/**
 * Reads the session ID out of the signed cookie. Throws AppError('session-expired') when it is too
 * old and AppError('unauthenticated') when there is none or it is not one of ours.
 */
export async function readSessionCookie(request: FastifyRequest): Promise<string> {
  if (!request.cookies[sessionCookieName]) throw new AppError('unauthenticated');
  try {
    const { sid } = await request.jwtVerify<{ sid: unknown }>({ onlyCookie: true });
    if (typeof sid === 'string' && sessionIdPattern.test(sid)) return sid;
  } catch (cause) {
    // The plugin passes errors of its token library on under codes that are not its own.
    const isExpired = (cause as { code?: unknown }).code === 'FST_JWT_AUTHORIZATION_TOKEN_EXPIRED';
    throw new AppError(isExpired ? 'session-expired' : 'unauthenticated', { cause });
  }
  throw new AppError('unauthenticated');
}

/** Hands a session to the browser. */
export async function setSessionCookie(
  reply: FastifyReply,
  session: OpenedSession,
  isHttps: boolean,
): Promise<void> {
  const lifetimeSeconds = Math.floor(session.leftMs / 1000);
  const token = await reply.jwtSign(
    { sid: session.id },
    { sign: { expiresIn: Math.max(1, lifetimeSeconds) } },
  );
  reply.setCookie(sessionCookieName, token, {
    ...cookiePlace(isHttps),
    expires: session.expiresAt,
  });
}

export function clearSessionCookie(reply: FastifyReply, isHttps: boolean): void {
  reply.clearCookie(sessionCookieName, cookiePlace(isHttps));
}

function cookiePlace(isHttps: boolean) {
  return { path: '/api', httpOnly: true, sameSite: 'strict', secure: isHttps } as const;
}
