import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import type { SimulatorOptions } from '@channeldesk/simulator/app';
import { type RunningSimulator, startSimulator } from '@channeldesk/simulator/start';
import { type DatabaseHandle, openDatabase } from '#api/db/connection.ts';
import { cloneDatabase } from '#api/db/postgres/clone-database.ts';
import type { PostgresConnection } from '#api/db/postgres/start-embedded-postgres.ts';
import { type ApiProcess, listening, runApi } from './api-process.ts';
import { environmentOf } from './environment.ts';

export interface Replica extends ApiProcess {
  readonly url: string;
  /** Under which host it calls the upstream: that tells whose call one is. */
  readonly upstreamHost: string;
}

export interface ReplicaSet {
  readonly simulator: RunningSimulator;
  readonly database: DatabaseHandle;
  /** Starts so many copies of the backend at once. */
  start(count: number): Promise<Replica[]>;
  close(): Promise<void>;
}

/** How long one waits for what the replicas come to by and by. */
export const patient = { timeout: 30_000, interval: 100 };

/** Real processes on one database, empty at first, with nothing else between them. */
export async function createReplicaSet(
  postgres: PostgresConnection,
  options: Partial<SimulatorOptions>,
  env: Readonly<Record<string, string>>,
): Promise<ReplicaSet> {
  const simulator = await startSimulator(options);
  const name = `replicas_${randomBytes(6).toString('hex')}`;
  const empty = await cloneDatabase(postgres, 'template0', name);
  const database = openDatabase(empty.connection, { error: () => undefined });
  const shared = { ...environmentOf(simulator, empty.connection, '/nonexistent'), ...env };
  const closings: (() => Promise<unknown>)[] = [];

  async function startOne(): Promise<Replica> {
    const doorway = await openDoorway(Number(new URL(simulator.url).port));
    const upstreamHost = `127.0.0.1:${(doorway.address() as AddressInfo).port}`;
    const replica = runApi({
      ...shared,
      PORT: '0',
      LOG_LEVEL: 'info',
      WHAPI_MANAGER_URL: `http://${upstreamHost}`,
    });
    closings.push(replica.kill, async () => doorway.close());
    return { ...replica, upstreamHost, url: await listening(replica) };
  }

  return {
    simulator,
    database,
    start: (count) => Promise.all(Array.from({ length: count }, startOne)),
    async close() {
      for (const close of closings) await close();
      await simulator.close();
      await database.close();
      await empty.drop();
    },
  };
}

/** Passes everything on to the upstream, under an address of its own. */
async function openDoorway(port: number): Promise<Server> {
  const doorway = createServer((socket) => {
    const onward = connect(port, '127.0.0.1');
    socket.pipe(onward).pipe(socket);
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      one.on('error', () => other.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(doorway, 'listening');
  return doorway;
}
