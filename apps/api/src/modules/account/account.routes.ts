import { api } from '@channeldesk/contracts';
import type { FastifyPluginAsync } from 'fastify';
import { mount } from '#api/http/mount.ts';
import type { AccountReader } from '#api/upstream/account.ts';

interface AccountOptions {
  readonly account: AccountReader;
  readonly hasProxyPool: boolean;
}

export const accountRoutes: FastifyPluginAsync<AccountOptions> = async (
  app,
  { account, hasProxyPool },
) => {
  mount(app)(api.account.get)(async ({ signal }) => ({
    ...(await account.current({ signal })),
    hasProxyPool,
  }));
};
