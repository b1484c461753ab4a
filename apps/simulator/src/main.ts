import { loadConfig, type SimulatorConfig } from './config.ts';
import { startSimulator } from './start.ts';
import { keepState, mostKept, readState } from './state-file.ts';

const { stateFile: askedFor, ...config } = configOrExit();
const stateFile = config.channels > mostKept ? undefined : askedFor;
const kept = stateFile === undefined ? undefined : readState(stateFile);
const simulator = await startSimulator({ ...config, kept });
const endKeeping =
  stateFile === undefined ? undefined : keepState(stateFile, simulator.simulation.kept);
console.log(JSON.stringify({ msg: 'listening', port: Number(new URL(simulator.url).port) }));

const stop = async () => {
  await simulator.close();
  endKeeping?.();
  process.exit(0);
};
process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());

function configOrExit(): SimulatorConfig {
  try {
    return loadConfig(process.env);
  } catch (error) {
    console.error(error instanceof Error ? error.message : 'simulator configuration is invalid');
    process.exit(78);
  }
}
