import {
  api,
  type CreatePolicy,
  type Policy,
  type PolicyPreview,
  type UpdatePolicy,
} from '@channeldesk/contracts';
import { expect } from 'vitest';
import type { TestClient } from './client.ts';
import type { TestConsole } from './console.ts';

type Desk = Pick<TestConsole, 'admin'>;

/** The normal case: one day each day. */
export const daily = { keepAtLeast: 1, whenFewerThan: 1, extendBy: 1, reviveWithin: 0 };

/** Adds a paused policy: daily billing of all channels unless the order says otherwise. */
export async function addPolicy(
  { admin }: Desk,
  order: Partial<CreatePolicy> = {},
): Promise<Policy> {
  const body: CreatePolicy = {
    name: 'Daily billing',
    scope: { query: '' },
    rule: daily,
    caps: { perDay: 1000, perMonth: 10_000 },
    ...order,
  };
  const response = await admin.call(api.policies.create, { body });
  expect(response.statusCode, response.body).toBe(201);
  return response.json();
}

/** Changes a policy as it is now, whoever has changed it before. */
export async function changePolicy(
  { admin }: Desk,
  { id }: Pick<Policy, 'id'>,
  change: UpdatePolicy,
): Promise<Policy> {
  const { updatedAt } = await readPolicy({ admin }, { id });
  const body = { updatedAt, ...change };
  const response = await admin.call(api.policies.update, { params: { id }, body });
  expect(response.statusCode, response.body).toBe(200);
  return response.json();
}

export async function readPolicy({ admin }: Desk, { id }: Pick<Policy, 'id'>): Promise<Policy> {
  const { items } = (await admin.call(api.policies.list, {})).json() as { items: Policy[] };
  const found = items.find((policy) => policy.id === id);
  if (!found) throw new Error('the policy is not listed');
  return found;
}

export async function previewOf(
  { id }: Pick<Policy, 'id'>,
  client: TestClient,
  horizonDays = 31,
): Promise<PolicyPreview> {
  const response = await client.call(api.policies.preview, {
    params: { id },
    query: { horizonDays },
  });
  expect(response.statusCode, response.body).toBe(200);
  return response.json();
}

/** Has the policies checked once, and waits until all that this began has ended. */
export async function check({ deps }: TestConsole): Promise<void> {
  await deps.checkPolicies(new AbortController().signal);
  await deps.background.idle();
  await deps.runCarrier.carryOn();
  await deps.background.idle();
  await deps.runCarrier.carryOn();
}
