import { z } from 'zod';
import { epochMs, lenient } from './lenient.ts';

/** A project (Partner OpenAPI 0.1.1); its `channels` are not read, they would carry tokens. */
export const project = z.looseObject({
  id: z.string().min(1),
  name: lenient(z.string()),
  creationTS: lenient(epochMs),
  ownerId: lenient(z.string()),
  isDefault: lenient(z.boolean()),
});
export type Project = z.output<typeof project>;

const projectPage = z.looseObject({
  projects: z.array(project),
  count: lenient(z.number()),
  total: lenient(z.number()),
  offset: lenient(z.number()),
});

/** A page of projects; some integrations meet a bare array, which reads as `{ projects }`. */
export const projectList = z.union([
  projectPage,
  z.array(project).transform((projects): z.output<typeof projectPage> => ({ projects })),
]);
