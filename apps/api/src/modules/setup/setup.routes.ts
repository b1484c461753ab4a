import { api } from '@channeldesk/contracts';
import type { FastifyPluginAsync } from 'fastify';
import { mount } from '#api/http/mount.ts';
import { setSessionCookie } from '#api/http/session-cookie.ts';
import type { SignInLimit } from '#api/http/sign-in-limit.ts';
import type { SetupService } from './setup.service.ts';

interface SetupOptions {
  readonly setup: SetupService;
  readonly isHttps: boolean;
  readonly limitSignIn: SignInLimit;
  readonly upstreamLabel: string | null;
}

export const setupRoutes: FastifyPluginAsync<SetupOptions> = async (app, options) => {
  const { setup, isHttps, limitSignIn, upstreamLabel } = options;

  mount(app)(api.setup.get)(async () => ({ isNeeded: await setup.isNeeded(), upstreamLabel }));

  mount(app)(api.setup.create)(async ({ body, request, reply }) => {
    await limitSignIn(request);
    const opened = await setup.setUp(body);
    await setSessionCookie(reply, opened, isHttps);
    return opened.view;
  });
};
