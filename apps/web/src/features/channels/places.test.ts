import { expect, test } from 'vitest';
import { createPlaces } from './places.ts';

test('places are kept by their entry in the history, and the oldest go', () => {
  const places = createPlaces();
  for (let entry = 0; entry < 60; entry += 1) places.keep(String(entry), { top: entry, row: null });

  expect(places.recall('59')).toEqual({ top: 59, row: null });
  expect(places.recall('10')).not.toBeNull();
  expect(places.recall('9')).toBeNull();
});
