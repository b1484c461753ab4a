import { api } from '@channeldesk/contracts';
import type { FastifyPluginAsync } from 'fastify';
import { mount } from '#api/http/mount.ts';
import type { ExtensionPlanService } from './extension-plans.service.ts';

interface PlanOptions {
  readonly plans: ExtensionPlanService;
}

export const extensionPlanRoutes: FastifyPluginAsync<PlanOptions> = async (app, { plans }) => {
  mount(app)(api.extensionPlans.create)(async ({ body, caller }) => plans.create(body, caller));

  mount(app)(api.extensionPlans.get)(async ({ params }) => plans.get(params.id));

  mount(app)(api.extensionPlans.rows)(async ({ params, query, caller }) =>
    plans.rows(params.id, { ...query, mayReadChannels: caller.rights.has('channels:read') }),
  );
};
