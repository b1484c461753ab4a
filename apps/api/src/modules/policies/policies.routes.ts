import { api } from '@channeldesk/contracts';
import type { FastifyPluginAsync } from 'fastify';
import { mount } from '#api/http/mount.ts';
import type { PolicyService } from './policies.service.ts';

interface PolicyOptions {
  readonly policies: PolicyService;
}

export const policyRoutes: FastifyPluginAsync<PolicyOptions> = async (app, { policies }) => {
  mount(app)(api.policies.list)(async () => policies.list());

  mount(app)(api.policies.create)(async ({ body, caller }) => policies.create(body, caller));

  mount(app)(api.policies.update)(async ({ params, body, caller }) =>
    policies.update(params.id, body, caller),
  );

  mount(app)(api.policies.delete)(async ({ params, caller }) => policies.delete(params.id, caller));

  mount(app)(api.policies.preview)(async ({ params, query, caller }) =>
    policies.preview(params.id, {
      ...query,
      mayReadChannels: caller.rights.has('channels:read'),
    }),
  );
};
