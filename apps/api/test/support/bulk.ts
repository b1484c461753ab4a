import {
  api,
  type CreateExtensionPlan,
  type ExtensionPlan,
  type ExtensionRun,
  type PlanRow,
  type RunRow,
} from '@channeldesk/contracts';
import { expect } from 'vitest';
import { type Acting, startActing } from './acting.ts';
import type { TestConsole } from './console.ts';

type Desk = Pick<TestConsole, 'admin'>;

/** Many calls at once take longer than one. */
const extendCallMs = 5000;

/** A console whose mirror knows all channels of its simulator. */
export function startBulk(options: Parameters<typeof startActing>[0] = {}): Promise<Acting> {
  return startActing({ withSweep: true, extendCallMs, ...options });
}

/** Plans for some channels to get 30 days each, unless the order says otherwise. */
export async function plan(
  { admin }: Desk,
  order: Partial<CreateExtensionPlan>,
): Promise<ExtensionPlan> {
  const body = { mode: { kind: 'add', days: 30 }, comment: 'Invoice 12', ...order } as const;
  const response = await admin.call(api.extensionPlans.create, { body });
  expect(response.statusCode, response.body).toBe(201);
  return response.json();
}

export async function planRows({ admin }: Desk, { id }: ExtensionPlan): Promise<PlanRow[]> {
  const query = { limit: 500 };
  const response = await admin.call(api.extensionPlans.rows, { params: { id }, query });
  return response.json().items;
}

/** Starts to carry a plan out, as somebody who has read and confirmed it. */
export async function begin({ admin }: Desk, made: ExtensionPlan): Promise<ExtensionRun> {
  const { id, hash, totalDays } = made;
  const response = await admin.call(api.extensionPlans.run, {
    params: { id },
    body: { hash, totalDays },
  });
  expect(response.statusCode, response.body).toBe(202);
  return response.json();
}

export async function readRun({ admin }: Desk, { id }: { id: string }): Promise<ExtensionRun> {
  return (await admin.call(api.extensionRuns.get, { params: { id } })).json();
}

export async function runRows({ admin }: Desk, { id }: { id: string }): Promise<RunRow[]> {
  const query = { limit: 500 };
  const response = await admin.call(api.extensionRuns.rows, { params: { id }, query });
  expect(response.statusCode, response.body).toBe(200);
  return response.json().items;
}

/** Has the run go on until nothing is left to be sent or settled, and reads it. */
export async function finish(desk: TestConsole, run: { id: string }): Promise<ExtensionRun> {
  const { background, runCarrier } = desk.deps;
  await background.idle();
  await runCarrier.carryOn();
  await background.idle();
  await runCarrier.carryOn();
  return readRun(desk, run);
}
