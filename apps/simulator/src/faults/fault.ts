import { z } from 'zod';

const when = z.enum(['before', 'after']);

/** Which requests a fault hits; what is not given matches everything. */
const faultMatch = z.object({
  method: z.string().optional(),
  /** Part of the path, or a regular expression written `/…/`. */
  path: z.string().optional(),
  channelId: z.string().optional(),
});

/**
 * One way to misbehave. `when` says whether the request is carried out first (`after`) for `status`
 * and `delayMs`. Delays are real milliseconds and combine with everything else.
 */
export const fault = z.object({
  match: faultMatch.default({}),
  /** How many requests it hits; unlimited when left out. */
  times: z.number().int().min(1).optional(),
  /** Lets this many matching requests through first. */
  skip: z.number().int().min(0).optional(),
  /** Hits a matching request only this often, decided by the seeded generator. */
  probability: z.number().min(0).max(1).optional(),
  when: when.default('before'),
  status: z.number().int().min(200).max(599).optional(),
  body: z.unknown().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  delayMs: z.number().int().min(0).optional(),
  drop: when.optional(),
  hang: when.optional(),
  malformed: z.literal(true).optional(),
  slowDrip: z.object({ bytesPerSecond: z.number().int().min(1) }).optional(),
});
export type Fault = z.output<typeof fault>;
export type FaultInput = z.input<typeof fault>;

export interface FaultTarget {
  method: string;
  path: string;
  channelId: string | null;
}

/** Tells whether a fault is meant for a request. */
export function isMatch(match: Fault['match'], target: FaultTarget): boolean {
  return (
    (match.method === undefined || match.method.toUpperCase() === target.method) &&
    (match.channelId === undefined || match.channelId === target.channelId) &&
    (match.path === undefined || isPathMatch(match.path, target.path))
  );
}

function isPathMatch(pattern: string, path: string): boolean {
  const source = /^\/(.+)\/$/.exec(pattern)?.[1];
  if (source === undefined) {
    return path.includes(pattern);
  }
  return path.includes(pattern) || new RegExp(source).test(path);
}
