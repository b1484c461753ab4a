import type { FastifyInstance } from 'fastify';
import { parseOr400 } from '../parse.ts';
import { OWNER_ID } from '../seed/projects.ts';
import type { Simulation } from '../state/simulation.ts';
import { channelView } from './channel-view.ts';
import { createChannel } from './create-channel.ts';
import { findProject, openChannel, peekChannel } from './find.ts';
import { deleteChannel } from './lifecycle.ts';
import { channelFields, pageQuery } from './requests.ts';

interface ById {
  Params: { id: string };
}

/** Create, list, read, update and delete channels. */
export function channelRoutes(app: FastifyInstance, simulation: Simulation): void {
  const context = () => ({ now: simulation.clock.now(), origin: simulation.origin });

  app.put('/channels', (request) => {
    const fields = parseOr400(channelFields, request.body);
    return channelView(createChannel(simulation, fields), context());
  });

  app.get('/channels/list', (request) => {
    const { uid, count, offset } = parseOr400(pageQuery, request.query);
    const isMine = uid === undefined || uid === 'me' || uid === OWNER_ID;
    const page = isMine ? simulation.store.page(offset, count) : [];
    const at = context();
    const total = isMine ? simulation.store.total() : 0;
    return { channels: page.map((channel) => channelView(channel, at)), count, total, offset };
  });

  app.get<ById>('/channels/list/:id', (request) => {
    const project = findProject(simulation, request.params.id);
    const { count, offset } = parseOr400(pageQuery, request.query);
    const { channels, total } = simulation.store.pageOfProject(project.id, offset, count);
    const at = context();
    return { channels: channels.map((channel) => channelView(channel, at)), count, total, offset };
  });

  app.get<ById>('/channels/:id', (request) =>
    channelView(peekChannel(simulation, request.params.id), context()),
  );

  app.delete<ById>('/channels/:id', (request) => {
    deleteChannel(simulation, openChannel(simulation, request.params.id));
    return { success: true };
  });

  app.patch<ById>('/channels/:id', (request) => {
    const channel = openChannel(simulation, request.params.id);
    const fields = parseOr400(channelFields, request.body);
    const project = findProject(simulation, fields.projectId);
    if (project.id !== channel.projectId) {
      simulation.store.forgetProjects();
    }
    const given = Object.entries(fields).filter(([, value]) => value !== undefined);
    Object.assign(channel, Object.fromEntries(given), { projectId: project.id });
    return { success: true };
  });
}
