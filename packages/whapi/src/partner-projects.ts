import { type CallOptions, readAction, readJson, type Send } from './operation.ts';
import { pathSegment } from './path-segment.ts';
import { project, projectList } from './schemas/project.ts';

export interface ListProjectsArgs {
  count?: number;
  offset?: number;
  uid?: string;
}

interface ProjectArgs {
  projectId: string;
}

/** The project operations of the Partner OpenAPI 0.1.1. */
export function partnerProjects(send: Send) {
  const at = ({ projectId }: ProjectArgs) => `/projects/${pathSegment(projectId)}`;

  return {
    /** Lists one page of projects (getProjects); a bare array is read as well. */
    listProjects: async (query: ListProjectsArgs = {}, options?: CallOptions) =>
      send(
        {
          operation: 'getProjects',
          method: 'GET',
          path: '/projects',
          query: { ...query },
          isSafe: true,
          read: readJson(projectList),
        },
        options,
      ),

    /** Reads one project; `default` is an accepted ID. */
    getProject: async (args: ProjectArgs, options?: CallOptions) =>
      send(
        {
          operation: 'getProject',
          method: 'GET',
          path: at(args),
          isSafe: true,
          read: readJson(project),
        },
        options,
      ),

    /** Creates a project. */
    createProject: async (body: { name: string }, options?: CallOptions) =>
      send(
        {
          operation: 'createProject',
          method: 'PUT',
          path: '/projects',
          body,
          isSafe: false,
          read: readJson(project),
        },
        options,
      ),

    /** Renames a project. */
    updateProject: async (args: ProjectArgs & { name: string }, options?: CallOptions) =>
      send(
        {
          operation: 'updateProject',
          method: 'PATCH',
          path: at(args),
          body: { name: args.name },
          isSafe: false,
          read: readAction,
        },
        options,
      ),

    /** Deletes a project. */
    deleteProject: async (args: ProjectArgs, options?: CallOptions) =>
      send(
        {
          operation: 'deleteProject',
          method: 'DELETE',
          path: at(args),
          isSafe: false,
          read: readAction,
        },
        options,
      ),
  };
}
