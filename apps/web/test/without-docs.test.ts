import { expect, test } from 'vitest';
import { stripDocs } from '../without-docs.ts';

test('what documents an endpoint, a shape or a part of one is emptied', () => {
  const code = [
    `const a = endpoint({ path: '/a', summary: 'Reads', description: ['x', 'y'].join(' '), query });`,
    `const b = z.object({ c: z.string().check(z.describe('A day')) }).register(registry, { id: 'B', description: 'Told' });`,
    `const d = endpoint({ query: z.object({ e: z.string().check(z.describe('A name')) }), summary: 'D', problems: ['not-found'] });`,
  ].join('\n');

  expect(stripDocs(code)).toBe(
    [
      `const a = endpoint({ path: '/a', summary: '', description: '', query });`,
      `const b = z.object({ c: z.string().check(z.describe('')) }).register(registry, { id: 'B', description: '' });`,
      `const d = endpoint({ query: z.object({ e: z.string().check(z.describe('')) }), summary: '', problems: '' });`,
    ].join('\n'),
  );
});

test('words that a page shows stay, and so do shapes that are called alike', () => {
  const code = [
    `const rightTexts = { read: { label: 'Read', description: 'Partner name' } };`,
    `const problem = z.object({ description: z.string(), summary: z.int() });`,
    `const answer = endpoint({ response: z.object({ description: z.string() }) });`,
  ].join('\n');

  expect(stripDocs(code)).toBe(code);
});
