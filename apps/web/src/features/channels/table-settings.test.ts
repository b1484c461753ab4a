import { expect, test } from 'vitest';
import { parseTableSettings } from './table-settings.ts';

test.each([null, '', 'no json', '{}', '[]', '{"density":"huge","hidden":[]}'])(
  'what is kept in the browser counts as not kept when it is %j',
  (text) => {
    expect(parseTableSettings(text)).toEqual({ density: 'normal', hidden: [] });
  },
);

test('what is kept loses columns that are none, and never hides the name', () => {
  const text = JSON.stringify({ density: 'compact', hidden: ['phone', 'name', 'token'] });

  expect(parseTableSettings(text)).toEqual({ density: 'compact', hidden: ['phone'] });
});
