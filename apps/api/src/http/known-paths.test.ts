import { expect, test } from 'vitest';
import { createKnownPaths } from './known-paths.ts';

const known = createKnownPaths();
known.add('/channels/:id', ['PATCH', 'DELETE']);
known.add('/channels/:id', ['GET']);
known.add('/channels/export.csv', ['GET']);
known.add('/channels/:id/stop', ['POST']);

test.each([
  ['/channels/MANTIS-PF298', ['DELETE', 'GET', 'PATCH']],
  ['/channels/export.csv', ['GET']],
  ['/channels/exportXcsv', ['DELETE', 'GET', 'PATCH']],
  ['/channels/MANTIS-PF298/stop', ['POST']],
  ['/channels/MANTIS-PF298/stop/now', []],
  ['/channels/', []],
  ['/channels', []],
])('%s has the methods %j', (path, methods) => {
  expect(known.methodsOf(path)).toEqual(methods);
});
