import { expect, test } from 'vitest';
import { createTroubleLog } from './trouble-log.ts';

test('logs the same trouble once a minute and another at once', () => {
  const logged: string[] = [];
  let nowMs = 0;
  const warn = ({ reason }: { reason: string }, text: string) =>
    void logged.push(`${text}: ${reason}`);
  const report = createTroubleLog({ warn } as never, 'trouble', () => nowMs);

  for (nowMs = 0; nowMs <= 60_000; nowMs += 1000) report({ message: 'no connection' });
  report({ message: 'slow query' });
  report({ message: 'slow query' });

  expect(logged).toEqual([
    'trouble: no connection',
    'trouble: no connection',
    'trouble: slow query',
  ]);
});
