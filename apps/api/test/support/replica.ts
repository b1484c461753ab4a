import { type ConsoleOptions, startConsoleForTest, type TestConsole } from './console.ts';

/** Starts a second console that shares database, session secret and upstream with the first. */
export function startReplicaOf(
  first: TestConsole,
  options: ConsoleOptions = {},
): Promise<TestConsole> {
  const { simulator, config, database } = first;
  return startConsoleForTest({
    ...options,
    database,
    config: {
      SESSION_SECRET: config.session.secret?.reveal() ?? '',
      WHAPI_PARTNER_TOKEN: simulator.partnerToken,
      WHAPI_MANAGER_URL: simulator.url,
      WHAPI_GATE_HOSTS: new URL(simulator.url).host,
      ...options.config,
    },
  });
}
