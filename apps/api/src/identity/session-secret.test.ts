import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keptSessionSecret } from './session-secret.ts';

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'channeldesk-secret-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('makes a secret of full strength once, and only the owner can read it', async () => {
  const folder = join(await makeFolder(), 'not', 'there', 'yet');

  const made = await keptSessionSecret(folder);
  const kept = await keptSessionSecret(folder);

  expect(made.reveal().length).toBeGreaterThanOrEqual(64);
  expect(kept.reveal()).toBe(made.reveal());
  expect((await stat(join(folder, 'session-secret'))).mode & 0o777).toBe(0o600);
});

test('makes another secret for another folder', async () => {
  const [one, other] = await Promise.all([makeFolder(), makeFolder()]);

  expect((await keptSessionSecret(one)).reveal()).not.toBe(
    (await keptSessionSecret(other)).reveal(),
  );
});

test('refuses a file that was emptied instead of signing with nothing', async () => {
  const folder = await makeFolder();
  await writeFile(join(folder, 'session-secret'), '\n');

  await expect(keptSessionSecret(folder)).rejects.toThrow('does not hold a session secret');
});
