import { api } from '@channeldesk/contracts';
import type { FastifyPluginAsync } from 'fastify';
import { mount } from '#api/http/mount.ts';
import type { AccountReader } from '#api/upstream/account.ts';

export const accountRoutes: FastifyPluginAsync<{ readonly account: AccountReader }> = async (
  app,
  { account },
) => {
  mount(app)(api.account.get)(async ({ signal }) => account.current({ signal }));
};
