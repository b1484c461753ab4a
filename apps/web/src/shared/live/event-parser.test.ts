import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEventParser, type ServerSentEvent } from './event-parser.ts';

const stream = [
  'retry: 2500\n\n',
  'id: 7\ndata: {"kind":"hello","ids":null}\n\n',
  ':\n\n',
  'id: 8\ndata: {"kind":"channels","ids":["MANTIS-PF298"]}\n\n',
  'data: {"kind":"sweep"',
].join('');

function parsed(pieces: readonly string[]): ServerSentEvent[] {
  const events: ServerSentEvent[] = [];
  const parse = createEventParser((event) => events.push(event));
  for (const piece of pieces) parse(piece);
  return events;
}

test('whole events are passed on, comments and what is not whole yet are not', () => {
  expect(parsed([stream])).toEqual([
    { id: '', data: '', retryMs: 2500 },
    { id: '7', data: '{"kind":"hello","ids":null}', retryMs: null },
    { id: '8', data: '{"kind":"channels","ids":["MANTIS-PF298"]}', retryMs: null },
  ]);
});

test('a time to wait that is no number is none', () => {
  expect(parsed(['retry: soon\n\n', 'retry: later\ndata: {}\n\n'])).toEqual([
    { id: '', data: '{}', retryMs: null },
  ]);
});

test('it does not matter where the network cuts the stream', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: stream.length })), (cuts) => {
      const places = [0, ...cuts.sort((one, other) => one - other), stream.length];
      const pieces = places.slice(1).map((end, index) => stream.slice(places[index], end));
      expect(parsed(pieces)).toEqual(parsed([stream]));
    }),
  );
});
