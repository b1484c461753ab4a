import type { ExtensionPlan } from '@channeldesk/contracts';
import { describe, expect, it, test } from 'vitest';
import {
  draftLike,
  newDraft,
  type PlanDraft,
  type PlanSources,
  planFaults,
  requestOf,
} from './plan-draft.ts';
import { samplePlan, selectionId } from './test/samples.ts';

const views = [
  { id: 'all', name: 'All channels', query: '' },
  { id: 'expired', name: 'Expired', query: 'status=expired' },
];
const sources: PlanSources = { selection: null, query: null, views };
const now = new Date('2026-11-29T10:00:00.000Z');
const draft = (over: Partial<PlanDraft>): PlanDraft => ({
  ...newDraft(sources),
  pasted: 'MANTIS-PF298',
  comment: 'Invoice 1042',
  ...over,
});
const faults = (over: Partial<PlanDraft>, given = sources) =>
  Object.entries(planFaults(draft(over), given, now)).filter(([, words]) => words !== undefined);

describe('a new form', () => {
  it.each([
    [{ selection: selectionId, query: 'mode=live' }, 'selection'],
    [{ query: 'mode=live' }, 'query'],
    [{ query: '' }, 'query'],
    [{}, 'pasted'],
  ])('opened with %j stands on %s', (given, source) => {
    expect(newDraft({ ...sources, ...given }).source).toBe(source);
  });
});

test.each<[ExtensionPlan['mode'], Partial<PlanDraft>]>([
  [
    { kind: 'add', days: 7 },
    { kind: 'add', days: '7' },
  ],
  [
    { kind: 'until', date: '2026-12-31' },
    { kind: 'until', date: '2026-12-31' },
  ],
  [
    { kind: 'keep', keepAtLeast: 14, whenFewerThan: 3, extendBy: 30 },
    { kind: 'at-least', days: '14' },
  ],
])('a plan anew of %j is typed as %j', (mode, typed) => {
  const plan = samplePlan({ mode, maximumDaysLeft: 0 });

  expect(draftLike(plan)).toEqual({ ...typed, comment: 'Invoice 1042', limit: '0' });
});

test.each<[Partial<PlanDraft>, object]>([
  [{ source: 'pasted' }, { ids: ['MANTIS-PF298'], mode: { kind: 'add', days: 30 } }],
  [
    { source: 'view', viewId: 'expired', kind: 'at-least', days: ' 7 ' },
    { query: 'status=expired', mode: { kind: 'at-least', days: 7 } },
  ],
  [
    { source: 'query', kind: 'until', date: '2026-12-31', limit: '90' },
    { query: 'mode=live', mode: { kind: 'until', date: '2026-12-31' }, maximumDaysLeft: 90 },
  ],
  [{ source: 'selection' }, { selection: selectionId, mode: { kind: 'add', days: 30 } }],
])('of %j exactly this is sent: %j', (over, expected) => {
  const given = { ...sources, selection: selectionId, query: 'mode=live' };

  expect(requestOf(draft(over), given)).toEqual({ comment: 'Invoice 1042', ...expected });
  expect(faults(over, given)).toEqual([]);
});

test.each<[string, Partial<PlanDraft>, string, string]>([
  ['no ID', { pasted: ' \n' }, 'pasted', 'Paste at least one ID'],
  ['half a day', { days: '1.5' }, 'days', 'Whole days, 1 to 3650'],
  ['too many days', { kind: 'at-least', days: '3651' }, 'days', 'Whole days, 1 to 3650'],
  ['no day', { kind: 'until', date: '' }, 'date', 'Choose a day after today'],
  ['today', { kind: 'until', date: '2026-11-29' }, 'date', 'Choose a day after today'],
  ['no comment', { comment: ' ' }, 'comment', 'Write a comment, up to 200 characters'],
  ['a negative limit', { limit: '-1' }, 'limit', 'Whole days, 0 to 10000, or nothing'],
])('%s is a fault of its field alone', (_what, over, field, words) => {
  expect(faults(over)).toEqual([[field, words]]);
});

test('more IDs than can be planned at once are counted', () => {
  const pasted = Array.from({ length: 10_001 }, (_, index) => `Z${index}`).join('\n');

  expect(faults({ pasted })).toEqual([
    ['pasted', 'At most 10\u202f000 IDs at once; these are 10\u202f001'],
  ]);
});

test('a selection or a query of the address that nobody can read is a fault of the choice', () => {
  const broken = { ...sources, selection: 'x', query: 'mode=bogus' };

  expect(faults({ source: 'selection' }, broken).map(([field]) => field)).toEqual(['source']);
  expect(faults({ source: 'query' }, broken).map(([field]) => field)).toEqual(['source']);
});
