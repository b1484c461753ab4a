import { beforeEach, expect, test, vi } from 'vitest';

let fetchCode: typeof import('./fetch-code.ts').fetchCode;

beforeEach(async () => {
  // It remembers that something was lost.
  vi.resetModules();
  ({ fetchCode } = await import('./fetch-code.ts'));
  vi.useFakeTimers();
  return () => {
    vi.useRealTimers();
    document.head.replaceChildren();
  };
});

const anew = () => document.querySelector<HTMLLinkElement>('link[href*="?again="]');

/** A sheet that Vite asked for, which did not come. */
function loseStyles() {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = '/assets/panel.css';
  document.head.append(link);
}

test('code whose styles did not come waits for them, which are fetched by another address', async () => {
  loseStyles();
  const load = vi.fn<() => Promise<{ part: string }>>().mockResolvedValue({ part: 'it' });
  load.mockRejectedValueOnce(new Error('Unable to preload CSS for /assets/panel.css'));
  const code = fetchCode(load, 'part');
  await vi.advanceTimersByTimeAsync(1000);
  expect(load).toHaveBeenCalledTimes(1);

  anew()?.dispatchEvent(new Event('load'));

  await expect(code).resolves.toBe('it');
});

test('code does not come without its styles', async () => {
  loseStyles();
  const load = vi.fn<() => Promise<{ part: string }>>().mockResolvedValue({ part: 'it' });
  load.mockRejectedValueOnce(new Error('Unable to preload CSS for /assets/panel.css'));
  const code = fetchCode(load, 'part').catch(String);
  await vi.advanceTimersByTimeAsync(1000);

  anew()?.dispatchEvent(new Event('error'));

  expect(await code).toMatch(/panel\.css could not be fetched/);
  expect(anew()).toBeNull();
});

test('styles that were lost before come with the next code, once', async () => {
  loseStyles();
  const load = vi.fn<() => Promise<{ part: string }>>().mockResolvedValue({ part: 'it' });
  load.mockRejectedValueOnce(new Error('Unable to preload CSS for /assets/panel.css'));
  const lost = fetchCode(load, 'part').catch(String);
  await vi.advanceTimersByTimeAsync(1000);
  anew()?.dispatchEvent(new Event('error'));
  await lost;

  const code = fetchCode(load, 'part');
  await vi.advanceTimersByTimeAsync(0);
  anew()?.dispatchEvent(new Event('load'));

  await expect(code).resolves.toBe('it');
  await expect(fetchCode(load, 'part')).resolves.toBe('it');
});
