import { expect, test } from 'vitest';
import { changesOf, draftOf, type PolicyDraft, presentQuery, requestOf } from './policy-draft.ts';
import { policyFaults } from './policy-faults.ts';
import { samplePolicy } from './test/samples.ts';

const views = [{ id: 'late', name: 'Late payers', query: 'mode=live' }];
const sources = { present: null, views };
const whole: PolicyDraft = {
  ...draftOf({ policy: null, selected: null }, views),
  name: 'Daily',
  perDay: '10',
  perMonth: '300',
};

test.each<[Partial<PolicyDraft>, keyof PolicyDraft]>([
  [{ name: '  ' }, 'name'],
  [{ viewId: 'gone' }, 'viewId'],
  [{ source: 'pasted' }, 'pasted'],
  [{ source: 'pasted', pasted: 'Bakery Rosa' }, 'pasted'],
  [{ keepAtLeast: '0' }, 'keepAtLeast'],
  [{ keepAtLeast: '1', whenFewerThan: '2' }, 'keepAtLeast'],
  [{ whenFewerThan: '1.5' }, 'whenFewerThan'],
  [{ extendBy: '4000', perDay: '5000', perMonth: '5000' }, 'extendBy'],
  [{ extendBy: '30' }, 'perDay'],
  [{ reviveWithin: '31' }, 'reviveWithin'],
  [{ perDay: '' }, 'perDay'],
  [{ perMonth: '-1' }, 'perMonth'],
])('a form with %j is at fault at %s alone', (over, field) => {
  expect(Object.keys(policyFaults({ ...whole, ...over }, sources))).toEqual([field]);
});

test('a whole form has no fault, and copies the query of the view', () => {
  expect(policyFaults(whole, sources)).toEqual({});
  expect(requestOf(whole, sources).data).toEqual({
    name: 'Daily',
    scope: { query: 'mode=live' },
    rule: { keepAtLeast: 1, whenFewerThan: 1, extendBy: 1, reviveWithin: 0 },
    caps: { perDay: 10, perMonth: 300 },
  });
});

test.each([
  ['a query', samplePolicy()],
  ['chosen channels', samplePolicy({ scope: { ids: ['MANTIS-PF298', 'PARROT-AAAAA'] } })],
])('a form of %s that nobody changed changes nothing', (_what, policy) => {
  const opening = { policy, selected: null };
  const present = presentQuery(opening);
  const { data } = requestOf(draftOf(opening, views), { present, views });

  expect(data && changesOf(policy, data)).toEqual({});
});
