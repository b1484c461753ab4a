import { expect, test } from 'vitest';
import { LockTimeout } from '#api/db/advisory-locks.ts';
import { AppError } from './errors.ts';
import { lockProblem } from './lock-problem.ts';

const held = new AppError('conflict', { detail: 'Somebody else has it.' });

test('a lock somebody else has is what the caller says', () => {
  expect(lockProblem(new LockTimeout('held'), held)).toBe(held);
});

test('no turn because of other keys is not somebody at this one', () => {
  expect(lockProblem(new LockTimeout('busy'), held)).toMatchObject({ code: 'busy' });
});

test('what is no matter of locks stays what it is', () => {
  const broken = new Error('broken');

  expect(lockProblem(broken, held)).toBe(broken);
});
