import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRowCounter } from './row-counter.ts';

const utf8 = new TextEncoder();

function linesIn(...pieces: readonly string[]): number {
  const counter = createRowCounter();
  for (const piece of pieces) counter.add(utf8.encode(piece));
  return counter.lines;
}

test('every line that has ended counts', () => {
  expect(linesIn('Name,ID\r\nRosa,1\r\nMaria,2')).toBe(2);
});

test('a line break within quotes ends no line, wherever the pieces are cut', () => {
  const file = 'Name,ID\r\n"two\r\nlines",1\r\n"She said ""no""\r\n",2\r\n';

  for (let cut = 0; cut <= file.length; cut += 1)
    expect(linesIn(file.slice(0, cut), file.slice(cut))).toBe(3);
});

test('whatever channels are called, as many lines are counted as were written', () => {
  const name = fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', 'é', '🥐', 'a') });

  fc.assert(
    fc.property(fc.array(name), fc.integer({ min: 1, max: 7 }), (names, size) => {
      const lines = names.map((each) => `"${each.replaceAll('"', '""')}",1\r\n`);
      const bytes = utf8.encode(lines.join(''));
      const counter = createRowCounter();

      for (let at = 0; at < bytes.length; at += size) counter.add(bytes.subarray(at, at + size));

      expect(counter.lines).toBe(names.length);
    }),
  );
});
