import type { ExtensionPlan, ExtensionRun } from '@channeldesk/contracts';
import type { Stack } from './stack.ts';

type Desk = Pick<Stack, 'api' | 'serviceKey'>;

/** Plans a day for each channel of the account that can get one. */
export function makePlan(desk: Desk): Promise<ExtensionPlan> {
  const order = { query: '', mode: { kind: 'add', days: 1 }, comment: 'bench' };
  return send<ExtensionPlan>(desk, 'POST', 'extension-plans', order);
}

/** Begins to carry a plan out. */
export function beginRun(
  desk: Desk,
  { id, hash, totalDays }: ExtensionPlan,
): Promise<ExtensionRun> {
  return send<ExtensionRun>(desk, 'POST', `extension-plans/${id}/run`, { hash, totalDays });
}

/** Orders something of the console; throws with its answer when it refuses. */
export async function send<Answer>(
  { api, serviceKey }: Desk,
  method: 'POST' | 'PATCH',
  path: string,
  body: unknown,
): Promise<Answer> {
  const response = await fetch(`${api.url}/api/v1/${path}`, {
    method,
    headers: { authorization: `Bearer ${serviceKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.ok) return (await response.json()) as Answer;
  throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
}
