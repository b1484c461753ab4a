import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import fastify from 'fastify';

let loading: Promise<Buffer> | undefined;

/** Loads the script of the API reference, gzipped. It is 5 MB: nothing is loaded before it is asked for. */
export function scalarBundle(): Promise<Buffer> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Buffer> {
  const { default: reference } = await import('@scalar/fastify-api-reference');
  // The package keeps the script to itself and gives it away by a route only.
  const carrier = fastify();
  await carrier.register(reference, { routePrefix: '/', configuration: { url: '/unused' } });
  const { rawPayload, statusCode } = await carrier.inject('/js/scalar.js');
  await carrier.close();
  if (statusCode !== 200) throw new Error('the API reference package does not give its script');
  return promisify(gzip)(rawPayload);
}
