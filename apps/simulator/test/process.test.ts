import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { connectControl, type SimulatorControl } from '../src/control/control-client.ts';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const TOKEN = 'a-token-of-the-simulated-partner';

function startMain(env: Record<string, string>) {
  return spawn(process.execPath, [MAIN], { env: { PATH: process.env['PATH'], ...env } });
}

describe('configuration', () => {
  const whole = { SIM_ALLOWED: 'true', SIMULATOR_PARTNER_TOKEN: TOKEN };

  it('has defaults for everything but the permission and the token', () => {
    expect(loadConfig(whole)).toEqual({
      port: 0,
      partnerToken: TOKEN,
      channels: 25,
      seed: 1,
      timeScale: 1,
      balance: undefined,
      hasNativeEndpoints: false,
      stateFile: undefined,
    });
  });

  it.each([
    ['SIM_ALLOWED', undefined],
    ['SIM_ALLOWED', 'yes'],
    ['SIMULATOR_PARTNER_TOKEN', undefined],
    ['SIMULATOR_PARTNER_TOKEN', 'too-short'],
    ['SIMULATOR_CHANNELS', '1000001'],
    ['SIMULATOR_TIME_SCALE', '-7'],
    ['PORT', '65536'],
  ])('names %s when it is %s, and shows no value', (name, value) => {
    const load = () => loadConfig({ ...whole, [name]: value });

    expect(load).toThrow(name);
    expect(load).not.toThrow(TOKEN);
    expect(load).not.toThrow(value ?? TOKEN);
  });
});

describe('the process', () => {
  it('exits with 78 when it is not allowed to run', async () => {
    const child = startMain({ SIMULATOR_PARTNER_TOKEN: TOKEN });

    expect(await once(child, 'exit')).toEqual([78, null]);
  });

  it('prints its port, serves the channels asked for and stops on SIGTERM', async () => {
    const env = { SIM_ALLOWED: 'true', SIMULATOR_PARTNER_TOKEN: TOKEN, SIMULATOR_CHANNELS: '40' };
    const child = startMain(env);
    const [line] = await once(createInterface(child.stdout), 'line');
    const { msg, port } = JSON.parse(line);

    expect(msg).toBe('listening');
    expect(await connectControl(`http://127.0.0.1:${port}`).state()).toMatchObject({
      channels: 40,
    });
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('goes on with the account that the process before has left, and begins another anew', {
    timeout: 20_000,
  }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'channeldesk-simulator-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const env = {
      SIM_ALLOWED: 'true',
      SIMULATOR_PARTNER_TOKEN: TOKEN,
      SIMULATOR_STATE_FILE: join(folder, 'simulator.json'),
    };
    const run = async <Result>(
      more: Record<string, string>,
      work: (control: SimulatorControl) => Promise<Result>,
    ) => {
      const child = startMain({ ...env, ...more });
      const [line] = await once(createInterface(child.stdout), 'line');
      const result = await work(connectControl(`http://127.0.0.1:${JSON.parse(line).port}`));
      child.kill('SIGTERM');
      await once(child, 'exit');
      return result;
    };
    const look = async (control: SimulatorControl) => ({
      till: (await control.channel('MANTIS-PF298')).channel.activeTill,
      other: (await control.channel('SATURN-K436C')).channel.activeTill,
      books: await control.books(),
    });

    const left = await run({}, async (control) => {
      await control.mutate('MANTIS-PF298', { extendDays: 3 });
      await control.topUp(500);
      return look(control);
    });

    expect(await run({}, look)).toEqual(left);
    const anew = await run({ SIMULATOR_CHANNELS: '40' }, look);
    expect(anew.books).toMatchObject({ balance: 1204, movements: [] });
    expect(anew.other).not.toBe(left.other);
    const kept = await readFile(env.SIMULATOR_STATE_FILE, 'utf8');
    await run({ SIMULATOR_CHANNELS: '10001' }, look);
    expect(await readFile(env.SIMULATOR_STATE_FILE, 'utf8')).toBe(kept);
  });
});
