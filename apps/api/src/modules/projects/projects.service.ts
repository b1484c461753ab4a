import type { Project } from '@channeldesk/contracts';
import type { PartnerClient } from '@channeldesk/whapi/partner';
import type { Project as UpstreamProject } from '@channeldesk/whapi/schemas/project';
import type { Clock } from '#api/clock.ts';
import { createShared } from '#api/shared-read.ts';
import { plainText } from '#api/upstream/plain-text.ts';
import { toAppError } from '#api/upstream/upstream-problem.ts';

export interface ProjectDeps {
  readonly partner: Pick<PartnerClient, 'listProjects'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly freshForMs?: number;
}

export type ProjectService = ReturnType<typeof createProjectService>;

const pageSize = 500;
const maxProjects = 5000;
const timeoutMs = 8000;

export function createProjectService({ partner, clock, freshForMs = 10_000 }: ProjectDeps) {
  const shared = createShared({
    read: readAll,
    freshForMs: () => freshForMs,
    nowMs: () => clock.now().getTime(),
  });

  async function readAll(): Promise<Project[]> {
    const found = new Map<string, Project>();
    try {
      for (let offset = 0; found.size < maxProjects; ) {
        const { projects } = await partner.listProjects({ count: pageSize, offset }, { timeoutMs });
        const before = found.size;
        for (const project of projects) found.set(project.id, toProject(project));
        // An upstream that ignores the offset repeats its first page for ever.
        if (projects.length < pageSize || found.size === before) break;
        offset += projects.length;
      }
    } catch (error) {
      throw toAppError(error, { what: 'read the projects', notFoundMeans: 'upstream-rejected' });
    }
    return [...found.values()].filter(({ id }) => id !== '').slice(0, maxProjects);
  }

  return {
    /** The projects of the account, at most some seconds old. Throws AppError. */
    list: (signal: AbortSignal): Promise<Project[]> => shared.current(signal),
  };
}

function toProject({ id, name, isDefault }: UpstreamProject): Project {
  const bounded = plainText(id, 40);
  return {
    id: bounded,
    name: plainText(name ?? '', 300).trim() || bounded,
    isDefault: isDefault ?? bounded === 'default',
  };
}
