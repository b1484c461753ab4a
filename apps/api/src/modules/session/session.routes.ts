import { api } from '@channeldesk/contracts';
import type { FastifyPluginAsync } from 'fastify';
import { sessionIdOf } from '#api/http/caller.ts';
import { mount } from '#api/http/mount.ts';
import { clearSessionCookie, setSessionCookie } from '#api/http/session-cookie.ts';
import type { SignInLimit } from '#api/http/sign-in-limit.ts';
import type { SessionService } from './session.service.ts';

interface SessionOptions {
  readonly session: SessionService;
  readonly isHttps: boolean;
  readonly limitSignIn: SignInLimit;
}

export const sessionRoutes: FastifyPluginAsync<SessionOptions> = async (app, options) => {
  const { session, isHttps, limitSignIn } = options;

  mount(app)(api.session.create)(async ({ body, request, reply }) => {
    await limitSignIn(request);
    const opened = await session.signIn(body);
    await setSessionCookie(reply, opened, isHttps);
    return opened.view;
  });

  mount(app)(api.session.get)(async ({ caller }) => {
    const found = await session.find(sessionIdOf(caller));
    return found.view;
  });

  mount(app)(api.session.delete)(async ({ caller, reply }) => {
    const endedAt = await session.signOut(sessionIdOf(caller));
    clearSessionCookie(reply, isHttps);
    return { endedAt: endedAt.toISOString() };
  });
};
