import type { FastifyInstance } from 'fastify';
import { nestedError } from '../http-error.ts';
import { parseOr400 } from '../parse.ts';
import { OWNER_ID, type Project } from '../seed/projects.ts';
import { mix } from '../seed/random.ts';
import type { Simulation } from '../state/simulation.ts';
import { findProject } from './find.ts';
import { pageQuery, projectBody } from './requests.ts';

interface ById {
  Params: { id: string };
}

/** Projects: list, create, read, rename, delete. */
export function projectRoutes(app: FastifyInstance, simulation: Simulation): void {
  app.get('/projects', (request) => {
    const { count, offset } = parseOr400(pageQuery, request.query);
    const { projects } = simulation;
    return {
      projects: projects.slice(offset, offset + count),
      count,
      total: projects.length,
      offset,
    };
  });

  app.put('/projects', (request) => {
    const project: Project = {
      id: projectId(simulation),
      name: parseOr400(projectBody, request.body).name,
      creationTS: simulation.clock.now(),
      ownerId: OWNER_ID,
      users: [OWNER_ID],
      isDefault: false,
    };
    simulation.projects.push(project);
    return project;
  });

  app.get<ById>('/projects/:id', (request) => findProject(simulation, request.params.id));

  app.patch<ById>('/projects/:id', (request) => {
    const project = findProject(simulation, request.params.id);
    project.name = parseOr400(projectBody, request.body).name;
    return { success: true };
  });

  app.delete<ById>('/projects/:id', (request) => {
    const project = findProject(simulation, request.params.id);
    const { total } = simulation.store.pageOfProject(project.id, 0, 1);
    if (project.isDefault || total > 0) {
      throw nestedError(400, 'the project is the default one or still has channels');
    }
    simulation.projects = simulation.projects.filter((other) => other !== project);
    return { success: true };
  });
}

function projectId(simulation: Simulation): string {
  const place = simulation.projects.length;
  const salts = Array.from({ length: 4 }, (_, salt) => mix(simulation.seed, place, 700 + salt));
  const now = simulation.clock.now().toString(36);
  return (now + salts.map((value) => value.toString(36)).join('')).padEnd(20, '0').slice(0, 20);
}
