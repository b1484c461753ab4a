import { hashKey, partialMatchKey } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import {
  accountKey,
  channelKeys,
  keptListKey,
  keysKey,
  ledgerKeys,
  planKeys,
  policyKeys,
  projectsKey,
  runKeys,
  sessionKey,
  setupKey,
  viewKeys,
} from './query-keys.ts';

const leaves = {
  list: channelKeys.list({ sort: 'name', limit: 25 }),
  otherList: channelKeys.list({ sort: '-name', limit: 25 }),
  summary: channelKeys.summary,
  detail: channelKeys.detail('A'),
  otherDetail: channelKeys.detail('B'),
  health: channelKeys.health('A'),
  settings: channelKeys.settings('A'),
  timeline: channelKeys.timeline('A'),
  operations: channelKeys.operations('A'),
  views: viewKeys.list,
  viewCounts: viewKeys.counts('all'),
  extensions: channelKeys.extensions('A'),
  ledger: ledgerKeys.list({ kind: 'drift' }),
  otherLedger: ledgerKeys.list({ kind: 'top-up' }),
  ledgerSteps: ledgerKeys.steps('A'),
  ledgerAround: ledgerKeys.around('A'),
  plan: planKeys.one('A'),
  planRows: planKeys.rows('A', { skipped: 'true' }),
  otherPlan: planKeys.one('B'),
  runs: runKeys.list({}),
  run: runKeys.one('A'),
  runRows: runKeys.rows('A', { state: 'verified' }),
  otherRun: runKeys.one('B'),
  policies: policyKeys.list,
  policyPreview: policyKeys.preview('A', ''),
  otherPolicyPreview: policyKeys.preview('B', ''),
  keptList: keptListKey('A'),
  account: accountKey,
  session: sessionKey,
  setup: setupKey,
  keys: keysKey,
  projects: projectsKey,
};
const names = Object.keys(leaves) as (keyof typeof leaves)[];

test('no leaf key reaches another one when it is invalidated', () => {
  for (const one of names)
    for (const other of names)
      expect([one, other, partialMatchKey(leaves[other], leaves[one])]).toEqual([
        one,
        other,
        one === other,
      ]);
  expect(new Set(names.map((name) => hashKey(leaves[name]))).size).toBe(names.length);
});

test.each([
  ['all channel queries', channelKeys.all, 10],
  ['every list', channelKeys.lists, 2],
  ['everything of the ledger', ledgerKeys.all, 4],
  ['every run', runKeys.all, 4],
  ['everything of policies', policyKeys.all, 3],
  ['every preview of a policy', policyKeys.everyPreview, 2],
  ['everything of views', viewKeys.all, 2],
  ['every count of views', viewKeys.everyCount, 1],
  ['every channel that was opened', channelKeys.each, 7],
  ['everything of one channel', channelKeys.one('A'), 6],
])('the key of %s reaches exactly its own', (_what, key, count) => {
  expect(names.filter((name) => partialMatchKey(leaves[name], key))).toHaveLength(count);
});
