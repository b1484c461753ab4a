import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import { server } from './server.ts';

/** The first of a file to open a dialog waits for its code, on a machine that may do much else. */
configure({ asyncUtilTimeout: 4000 });

const complaints: string[] = [];
/** jsdom does not know the element `search` yet; every browser does. */
const isAboutSearchElement = (parts: unknown[]) =>
  String(parts[0]).startsWith('The tag <%s> is unrecognized') && parts[1] === 'search';

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

beforeEach(() => {
  for (const level of ['error', 'warn'] as const)
    vi.spyOn(console, level).mockImplementation((...parts) => {
      if (!isAboutSearchElement(parts))
        complaints.push(`console.${level}: ${parts.map(String).join(' ')}`);
    });
});

afterEach(() => {
  cleanup();
  server.resetHandlers();
  const heard = complaints.splice(0);
  expect(heard, 'nothing may be written to the console').toEqual([]);
});

Object.defineProperty(window, 'matchMedia', {
  value: (query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
    dispatchEvent: () => false,
    onchange: null,
  }),
  writable: true,
});

class StillResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
Object.defineProperty(window, 'ResizeObserver', { value: StillResizeObserver, writable: true });

for (const [name, size] of [
  ['clientHeight', 800],
  ['clientWidth', 1280],
] as const)
  Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size });
Object.defineProperty(window, 'scrollTo', { value: () => undefined, writable: true });
Element.prototype.scrollIntoView = () => undefined;
