import type { Operation } from '@channeldesk/contracts';
import { expect, test, vi } from 'vitest';
import { type Acting, startActing } from './support/acting.ts';

async function hardUnlink(acting: Acting): Promise<Operation> {
  const id = acting.ids['hung-gate'] ?? '';
  const body = { confirm: id };
  const begun = await acting.admin.send('POST', `/channels/${id}/hard-unlink`, { body });
  await acting.deps.background.idle();
  return (await acting.admin.send('GET', `/channels/${id}/operations/${begun.json().id}`)).json();
}

const native = { HARD_UNLINK_METHOD: 'POST', HARD_UNLINK_PATH: '/channels/{id}/hard-unlink' };
const broken: [string, string, Record<string, string>, (acting: Acting) => void][] = [
  [
    'a call',
    'stop',
    {},
    ({ deps }) => {
      vi.spyOn(deps.upstream.partner, 'stopChannel').mockRejectedValue(new TypeError('a slip'));
    },
  ],
  [
    'a look',
    'wait-stopped',
    {},
    ({ deps }) => {
      vi.spyOn(deps.access, 'read')
        .mockResolvedValueOnce({} as Awaited<ReturnType<typeof deps.access.read>>)
        .mockRejectedValue(new TypeError('a slip'));
    },
  ],
  [
    'a native call',
    'native',
    native,
    ({ deps }) => {
      vi.spyOn(deps.upstream.partner, 'callNative').mockRejectedValue(new TypeError('a slip'));
    },
  ],
];

test.each(broken)('logs %s that breaks in the console, with its cause', async (...row) => {
  const [, step, config, breakIt] = row;
  const acting = await startActing({ config });
  breakIt(acting);

  const { id, state } = await hardUnlink(acting);

  const lines = acting.logs.map((line) => JSON.parse(line));
  const line = lines.find(({ operationId }) => operationId === id);
  expect(state).toBe('failed');
  expect(line).toMatchObject({ level: 50, step });
  expect(JSON.stringify(line.err)).toContain('a slip');
});

test('logs no error for a step that Whapi refused', async () => {
  const acting = await startActing();
  await acting.fault('POST', '/stop', { status: 400 });

  const { id, state } = await hardUnlink(acting);

  expect(state).toBe('failed');
  expect(acting.logs.filter((line) => line.includes(id) && line.includes('"level":50'))).toEqual(
    [],
  );
});
