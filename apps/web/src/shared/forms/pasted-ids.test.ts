import { expect, test } from 'vitest';
import { readPasted } from './pasted-ids.ts';

test('IDs are read from lines, cells and lists, in whatever way they are written', () => {
  const text = 'mantis-pf298\n PARROT–AAAAA ,PARROTBBBBB;\n\nABCDEF123456\tQ';

  const { ids, readable, unreadable } = readPasted(text);

  expect(ids).toEqual(['MANTIS-PF298', 'PARROT-AAAAA', 'PARROT-BBBBB', 'ABCDEF123456', 'Q']);
  expect(readable).toBe(4);
  expect(unreadable).toEqual(['Q']);
});

test('IDs with spaces between are several, and a name beside them stays in one piece', () => {
  const text = 'NEBULA-TRYK7 OCELOT-3FTY2\nBakery Rosa MANTIS-PF298  parrot aaaaa\nBakery Rosa';

  expect(readPasted(text).ids).toEqual([
    'NEBULA-TRYK7',
    'OCELOT-3FTY2',
    'Bakery Rosa',
    'MANTIS-PF298',
    'PARROT-AAAAA',
  ]);
});

test('what stands there more than once is sent once and named, however it is written', () => {
  const { ids, repeated } = readPasted('MANTIS-PF298\nfoo\nmantis pf298\nfoo\nPARROT-AAAAA');

  expect(ids).toEqual(['MANTIS-PF298', 'foo', 'PARROT-AAAAA']);
  expect(repeated).toEqual(['MANTIS-PF298', 'foo']);
});

test('what is no ID is sent too, cut to what can be sent, so that the plan names it', () => {
  const { ids, unreadable, readable } = readPasted(`Bakery Rosa\n${'x'.repeat(300)}`);

  expect(ids).toEqual(['Bakery Rosa', 'x'.repeat(100)]);
  expect(unreadable).toEqual(ids);
  expect(readable).toBe(0);
});

test('nothing but blanks is nothing', () => {
  expect(readPasted(' \n,;\t ').ids).toEqual([]);
});
