import { randomBytes } from 'node:crypto';
import type { RunningSimulator } from '@channeldesk/simulator/start';
import type { PostgresConnection } from '#api/db/postgres/start-embedded-postgres.ts';

/** The variables that point a console at a simulator and a database of the test server. */
export function environmentOf(
  simulator: RunningSimulator,
  connection: PostgresConnection,
  dataDir: string,
): Record<string, string> {
  const { host, user, password, database, port } = connection;
  const query = new URLSearchParams({ host, port: String(port) });
  return {
    DATABASE_URL: `postgres://${user}:${encodeURIComponent(password)}@localhost/${database}?${query}`,
    SESSION_SECRET: randomBytes(32).toString('base64url'),
    DATA_DIR: dataDir,
    WHAPI_PARTNER_TOKEN: simulator.partnerToken,
    WHAPI_MANAGER_URL: simulator.url,
    WHAPI_GATE_HOSTS: new URL(simulator.url).host,
    UPSTREAM_LABEL: 'Simulator',
    SIGN_IN_LIMIT_PER_MINUTE: '1000',
    LOG_LEVEL: 'debug',
  };
}
