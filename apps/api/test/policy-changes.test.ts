import { api, mostPolicies } from '@channeldesk/contracts';
import { describe, expect, test } from 'vitest';
import { startBulk } from './support/bulk.ts';
import { addPolicy, changePolicy, daily, readPolicy } from './support/policies.ts';

describe('a change', () => {
  const policyOf = async (order: Parameters<typeof addPolicy>[1] = {}) => {
    const desk = await startBulk();
    const policy = await addPolicy(desk, order);
    return { desk, policy: await changePolicy(desk, policy, { state: 'on' }) };
  };

  test.each([
    ['the rule', { rule: { ...daily, extendBy: 2 } }, 'paused'],
    ['the scope', { scope: { query: 'mode=live' } }, 'paused'],
    [
      'the rule, switched on by the same request',
      { rule: { ...daily, extendBy: 2 }, state: 'on' },
      'on',
    ],
    ['the caps', { caps: { perDay: 5, perMonth: 5 } }, 'on'],
    ['the name', { name: 'Other' }, 'on'],
    ['nothing', { rule: daily }, 'on'],
  ] as const)('of %s leaves it as it must be looked at', async (_, change, state) => {
    const { desk, policy } = await policyOf();

    expect(await changePolicy(desk, policy, change)).toMatchObject({
      ...change,
      state,
      updatedBy: 'ada@example.com',
    });
  });

  test('is refused where the rule contradicts itself, and says where', async () => {
    const { desk, policy } = await policyOf();
    const body = { rule: { ...daily, whenFewerThan: 9 } };

    const response = await desk.admin.call(api.policies.update, {
      params: { id: policy.id },
      body,
    });

    expect(response.statusCode).toBe(400);
    expect(response.json().errors).toMatchObject([{ pointer: '/body/rule/keepAtLeast' }]);
    expect(await readPolicy(desk, policy)).toMatchObject({ rule: daily, state: 'on' });
  });

  test.each([false, true])(
    'of nothing is refused, and leaves it as it was seen',
    async (isSeen) => {
      const { desk, policy } = await policyOf();
      const seen = await readPolicy(desk, policy);

      const response = await desk.admin.call(api.policies.update, {
        params: { id: policy.id },
        body: isSeen ? { updatedAt: seen.updatedAt } : {},
      });

      expect(response).toBeProblem('validation-failed');
      expect(response.json().errors).toMatchObject([
        { pointer: '/body', message: expect.stringMatching(/^Give at least one thing to change/) },
      ]);
      expect(await readPolicy(desk, policy)).toEqual(seen);
    },
  );

  test('of caps below one step of the rule is refused, when it is added and when it is changed', async () => {
    const { desk, policy } = await policyOf();
    const { name, scope } = policy;
    const rule = { keepAtLeast: 45, whenFewerThan: 3, extendBy: 30, reviveWithin: 0 };
    const added = await desk.admin.call(api.policies.create, {
      body: { name, scope, rule, caps: { perDay: 59, perMonth: 60 } },
    });
    const params = { id: policy.id };
    const changed = await desk.admin.call(api.policies.update, {
      params,
      body: { rule, caps: { perDay: 60, perMonth: 59 } },
    });

    expect(added.json()).toMatchObject({ status: 400, errors: [{ pointer: '/body/caps/perDay' }] });
    expect(changed.json()).toMatchObject({
      status: 400,
      errors: [
        { pointer: '/body/caps/perMonth', message: expect.stringContaining('60 days at once') },
      ],
    });
  });

  test('of one whose caps are below one step by now is refused only where it is one of them', async () => {
    const { desk, policy } = await policyOf();
    const caps = JSON.stringify({ perDay: 1, perMonth: 1 });
    const rule = { ...daily, extendBy: 2 };
    await desk.db
      .updateTable('policies')
      .set({ caps, rule: JSON.stringify(rule) })
      .execute();

    const renamed = await changePolicy(desk, policy, { name: 'Too little' });
    const paused = await changePolicy(desk, policy, { state: 'paused' });
    const params = { id: policy.id };
    const ruled = await desk.admin.call(api.policies.update, { params, body: { rule } });

    expect(renamed).toMatchObject({ name: 'Too little', state: 'on' });
    expect(paused.state).toBe('paused');
    expect(ruled.json()).toMatchObject({
      status: 400,
      errors: [{ pointer: '/body/caps/perDay' }, {}],
    });
  });

  test('that switches it on names the version that was looked at', async () => {
    const { desk, policy } = await policyOf();
    await changePolicy(desk, policy, { state: 'paused' });
    const params = { id: policy.id };

    const unseen = await desk.admin.call(api.policies.update, { params, body: { state: 'on' } });

    expect(unseen.json()).toMatchObject({
      status: 400,
      errors: [{ pointer: '/body/updatedAt', message: expect.stringContaining('looked at') }],
    });
    expect(await readPolicy(desk, policy)).toMatchObject({ state: 'paused' });
  });

  test('of what was changed since it was looked at is refused', async () => {
    const { desk, policy } = await policyOf();
    desk.time.advance(1000);
    const seen = policy.updatedAt;
    await changePolicy(desk, policy, { caps: { perDay: 5, perMonth: 5 } });
    const params = { id: policy.id };

    const late = await desk.admin.call(api.policies.update, {
      params,
      body: { state: 'on', updatedAt: seen },
    });

    expect(late.statusCode).toBe(409);
    expect(late.json().detail).toContain('ada@example.com has changed this policy meanwhile');
  });

  test('of a policy that is not there is not found', async () => {
    const { desk, policy } = await policyOf();
    const params = { id: policy.id };
    await desk.admin.call(api.policies.delete, { params });

    for (const endpoint of [api.policies.delete, api.policies.preview] as const) {
      expect((await desk.admin.call(endpoint, { params })).statusCode).toBe(404);
    }
    expect(
      (await desk.admin.call(api.policies.update, { params, body: { state: 'paused' } }))
        .statusCode,
    ).toBe(404);
  });

  test.each([
    ['selection=0b0f5f7e-9a5c-4c1b-8f6e-0d4a8c7f3a11', 'A selection is gone after a day'],
    ['expiresFrom=0d&expiresTo=7d', 'not chosen by their end'],
    ['status=expired', 'not chosen by their end'],
    ['attention=expiring', 'not chosen by their end: leave out attention=expiring'],
    ['attention=trial-ending', 'not chosen by their end'],
    ['mode=none', 'mode'],
  ])('of a scope of %s is refused', async (query, words) => {
    const { desk } = await policyOf();
    const scope = { query };
    const body = { name: 'X', scope, rule: daily, caps: { perDay: 1, perMonth: 1 } };

    const response = await desk.admin.call(api.policies.create, { body });

    expect(response.statusCode).toBe(400);
    expect(response.json().errors).toMatchObject([
      { pointer: '/body/scope/query', message: expect.stringContaining(words) },
    ]);
  });
});

test('what is stored by older rules is told as it is', async () => {
  const desk = await startBulk();
  const made = await addPolicy(desk);
  const scope = { query: 'status=expired' };
  const rule = { ...daily, whenFewerThan: 9 };
  await desk.db
    .updateTable('policies')
    .set({ scope: JSON.stringify(scope), rule: JSON.stringify(rule) })
    .execute();

  expect(await readPolicy(desk, made)).toMatchObject({ scope, rule });
});

test('there are no more policies than there may be', async () => {
  const desk = await startBulk();
  let made = await addPolicy(desk);
  for (let count = 1; count < mostPolicies; count += 1) made = await addPolicy(desk);
  const { name, scope, rule, caps } = made;

  const response = await desk.admin.call(api.policies.create, {
    body: { name, scope, rule, caps },
  });

  expect(response.statusCode).toBe(409);
  expect(response.json().detail).toContain('50 policies');
});
