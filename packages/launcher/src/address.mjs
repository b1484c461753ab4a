import { createServer } from 'node:net';
import { expectedError } from './expected-error.mjs';

/**
 * Reads where the product is to listen and makes sure nobody listens there yet.
 * Port 0 becomes a free one. Throws a readable error when the port is taken or not allowed.
 */
export async function chooseAddress(env) {
  const host = env.HOST || '127.0.0.1';
  const wanted = Number(env.PORT || 8080);
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535) {
    throw expectedError(`PORT must be a number between 0 and 65535, not "${env.PORT}".`);
  }
  const port = await tryToListen(host, wanted);
  return { host, port, url: `http://${visitable(host)}:${port}` };
}

function tryToListen(host, port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => reject(explain(error, host, port)));
    server.listen(port, host, () => {
      const { port: actual } = server.address();
      server.close(() => resolve(actual));
    });
  });
}

function explain(error, host, port) {
  if (error.code === 'EADDRINUSE') {
    return expectedError(
      `Port ${port} is taken by another program. Stop that one, or choose another port:\n\n  PORT=${port + 1} npm start\n`,
    );
  }
  return expectedError(`Cannot listen on ${host}:${port}: ${error.message}`);
}

// A wildcard address is for listening; people and health checks visit a concrete one.
function visitable(host) {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
