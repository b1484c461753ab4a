import { api } from '@channeldesk/contracts';
import type { FastifyPluginAsync } from 'fastify';
import { mount } from '#api/http/mount.ts';
import type { SelectionService } from './selections.service.ts';

export const selectionRoutes: FastifyPluginAsync<{
  readonly selections: SelectionService;
}> = async (app, { selections }) => {
  mount(app)(api.selections.create)(async ({ body, caller }) => selections.create(body, caller));
  mount(app)(api.selections.get)(async ({ params, caller }) => selections.get(params.id, caller));
};
