import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '#api/errors.ts';

declare module '@fastify/jwt' {
  interface FastifyJWT {
    payload: { sid: string };
    user: { sid: string };
  }
}

export const sessionCookieName = 'channeldesk_session';

export interface OpenedSession {
  readonly id: string;
  readonly expiresAt: Date;
}

/**
 * Reads the session ID out of the signed cookie. Throws AppError('unauthenticated') without one;
 * throws the plugin's own errors, which are mapped, when it is forged or too old.
 */
export async function readSessionCookie(request: FastifyRequest): Promise<string> {
  if (!request.cookies[sessionCookieName]) throw new AppError('unauthenticated');
  const { sid } = await request.jwtVerify<{ sid: string }>({ onlyCookie: true });
  return sid;
}

/** Hands a session to the browser. */
export async function setSessionCookie(
  reply: FastifyReply,
  session: OpenedSession,
  isHttps: boolean,
): Promise<void> {
  const lifetimeSeconds = Math.floor((session.expiresAt.getTime() - Date.now()) / 1000);
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
