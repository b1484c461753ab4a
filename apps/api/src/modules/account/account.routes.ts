import { api, type DaysAttention } from '@channeldesk/contracts';
import type { FastifyPluginAsync } from 'fastify';
import { mount } from '#api/http/mount.ts';
import type { AccountReader } from '#api/upstream/account.ts';

interface AccountOptions {
  readonly account: AccountReader;
  readonly hasProxyPool: boolean;
  readonly ledger: { attention(): Promise<DaysAttention> };
}

export const accountRoutes: FastifyPluginAsync<AccountOptions> = async (
  app,
  { account, hasProxyPool, ledger },
) => {
  mount(app)(api.account.get)(async ({ signal }) => {
    const [told, attention] = await Promise.all([account.current({ signal }), ledger.attention()]);
    return { ...told, hasProxyPool, attention };
  });
};
