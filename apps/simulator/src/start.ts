import { randomBytes } from 'node:crypto';
import { buildSimulator, type Simulator, type SimulatorOptions } from './app.ts';
import { connectControl, type SimulatorControl } from './control/control-client.ts';

export interface RunningSimulator extends Simulator {
  /** Base address of the Partner API, without a trailing slash. */
  url: string;
  partnerToken: string;
  control: SimulatorControl;
  close(): Promise<void>;
}

/**
 * Starts a simulator in this process on the loopback interface: on a free port, with a random partner
 * token and 25 channels unless told otherwise.
 */
export async function startSimulator(
  options: Partial<SimulatorOptions> & { port?: number } = {},
): Promise<RunningSimulator> {
  const partnerToken = options.partnerToken ?? `sim-${randomBytes(24).toString('hex')}`;
  const simulator = buildSimulator({
    channels: 25,
    seed: 1,
    timeScale: 1,
    ...options,
    partnerToken,
  });
  const url = await simulator.app.listen({ port: options.port ?? 0, host: '127.0.0.1' });
  return {
    ...simulator,
    url,
    partnerToken,
    control: connectControl(url),
    close: () => simulator.app.close(),
  };
}
