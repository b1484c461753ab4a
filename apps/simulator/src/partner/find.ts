import { channelIdPattern, projectIdPattern } from '@channeldesk/whapi/schemas/identifiers';
import { nestedError } from '../http-error.ts';
import type { Project } from '../seed/projects.ts';
import type { SimChannel } from '../state/channel.ts';
import type { Simulation } from '../state/simulation.ts';

/** Opens a channel for changing. Throws 400 for a wrong pattern and 404 for an unknown ID. */
export function openChannel(simulation: Simulation, id: string): SimChannel {
  checkChannelId(id);
  return simulation.store.open(id) ?? unknownChannel();
}

/** Reads a channel without keeping it in memory. Throws like `openChannel`. */
export function peekChannel(simulation: Simulation, id: string): Readonly<SimChannel> {
  checkChannelId(id);
  return simulation.store.peek(id) ?? unknownChannel();
}

/** Finds a project by its ID or by the literal `default`. Throws 400 and 404 like a channel. */
export function findProject(simulation: Simulation, id: string): Project {
  if (!projectIdPattern.test(id)) {
    throw nestedError(400, 'wrong request parameters', 'ProjectID: wrong pattern');
  }
  const isWanted = (project: Project) => (id === 'default' ? project.isDefault : project.id === id);
  const project = simulation.projects.find(isWanted);
  if (project === undefined) {
    throw nestedError(404, 'specified project not found');
  }
  return project;
}

function checkChannelId(id: string): void {
  if (!channelIdPattern.test(id)) {
    throw nestedError(400, 'wrong request parameters', 'ChannelID: wrong pattern');
  }
}

function unknownChannel(): never {
  throw nestedError(404, 'specified channel not found');
}
