import { builtInViews, viewLimits } from '@channeldesk/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type KeyClient, startConsole, type TestConsole } from './support/console.ts';
import { change, save, savedNames, views } from './support/views.ts';

let desk: TestConsole;
let support: KeyClient;
beforeAll(async () => {
  desk = await startConsole({ simulator: { channels: 137 }, withSweep: true });
  support = await desk.key(['channels:read']);
});
afterAll(() => desk.close());
afterEach(async () => {
  await desk.db.deleteFrom('views').execute();
});

describe('saving', () => {
  test('answers the view, its query written in the one way there is', async () => {
    const saved = await save(desk.admin, { name: ' VIP ', query: '?sort=-name&mode=live&search=' });

    expect(saved).toMatchObject({
      name: 'VIP',
      query: 'mode=live&sort=-name',
      isShared: false,
      isBuiltIn: false,
      isMine: true,
    });
    expect((await views(desk.admin)).at(-1)).toEqual(saved);
  });

  test.each([
    [{ name: '' }, '/body/name'],
    [{ name: 'a\u0007b' }, '/body/name'],
    [{ name: 'x'.repeat(61) }, '/body/name'],
    [{ query: 'status=gone' }, '/body/query'],
    [{ query: 'colour=red' }, '/body/query'],
    [{ query: 'cursor=abc' }, '/body/query'],
    [{ query: 'limit=25' }, '/body/query'],
    [{ query: 'mode=live&mode=trial' }, '/body/query'],
    [{ query: 'expiresTo=soon' }, '/body/query'],
    [{ query: 'selection=6f0c1e9a-3b52-4c7e-9d61-0a8d5f3b2c33' }, '/body/query'],
    [{ query: `search=${'x'.repeat(2000)}` }, '/body/query'],
    [{ isShared: 'yes' }, '/body/isShared'],
  ])('is refused with %j', async (part, pointer) => {
    const body = { name: 'Mine', query: '', ...part };
    const refused = await desk.admin.send('POST', '/views', { body });

    expect(refused).toBeProblem('validation-failed');
    const { errors } = refused.json() as { errors: { pointer: string }[] };
    expect(new Set(errors.map((error) => error.pointer))).toEqual(new Set([pointer]));
    expect(await savedNames(desk.admin)).toEqual([]);
  });

  test('names the part of the query that is wrong', async () => {
    const body = { name: 'Mine', query: 'mode=live&status=gone&page=2' };
    const { errors } = (await desk.admin.send('POST', '/views', { body })).json() as {
      errors: { message: string }[];
    };

    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^status: Must be active, .+ or unknown$/),
      'Is not known here: page',
    ]);
  });

  test('refuses a name that the caller, or the console itself, has given already', async () => {
    await save(desk.admin);
    await save(support);

    for (const name of ['mine', 'MINE ', 'expired']) {
      const refused = await desk.admin.send('POST', '/views', { body: { name, query: '' } });
      expect(refused).toBeProblem('conflict');
      expect(refused.json()).toMatchObject({ errors: [{ pointer: '/body/name' }] });
    }
  });

  test('stops at fifty views of one caller, however many ask at once', async () => {
    const tries = Array.from({ length: viewLimits.own + 5 }, (_, index) =>
      support.send('POST', '/views', { body: { name: `View ${index}`, query: '' } }),
    );
    const answers = await Promise.all(tries);

    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(viewLimits.own);
    expect(answers.filter(({ statusCode }) => statusCode === 409)).toHaveLength(5);
    await save(desk.admin);
  });

  test('stops sharing at two hundred, also for a private view that is to be shared', async () => {
    const many = Array.from({ length: viewLimits.shared }, (_, index) => ({
      owner_kind: 'key' as const,
      owner_id: crypto.randomUUID(),
      name: `View ${index}`,
      query: '',
      is_shared: true,
      updated_at: new Date(),
    }));
    await desk.db.insertInto('views').values(many).execute();
    const mine = await save(desk.admin);

    const body = { name: 'More', query: '', isShared: true };
    expect(await desk.admin.send('POST', '/views', { body })).toBeProblem('conflict');
    expect(await change(desk.admin, mine, { isShared: true })).toBeProblem('conflict');
    expect((await views(desk.admin)).length).toBe(builtInViews.length + viewLimits.shared + 1);
  });
});
