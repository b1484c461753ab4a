import { afterEach, beforeEach, expect, type MockInstance, vi } from 'vitest';

const watched = ['log', 'info', 'warn', 'error'] as const;

/** Fails every test that writes to the console; a test that means to, spies on it itself. */
export function installConsoleGuard(): void {
  let spies: MockInstance[] = [];
  beforeEach(() => {
    spies = watched.map((method) => vi.spyOn(console, method));
  });
  afterEach(() => {
    const written = spies.flatMap((spy) =>
      spy.mock.calls.map((call) => call.map(String).join(' ')),
    );
    for (const spy of spies) spy.mockRestore();
    expect(written, 'unexpected console output').toEqual([]);
  });
}
