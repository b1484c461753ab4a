import type { FaultInput } from '../faults/fault.ts';
import type { RecordedRequest, RequestFilter } from '../faults/recorder.ts';
import type { TimingChanges } from '../timings.ts';
import type { InsideView } from './inside-view.ts';
import type { ClockInput, Mutation, ResetInput, ScanInput } from './requests.ts';
import type { BooksView, WorldView } from './views.ts';

/** Drives a running simulator over its control plane. Every call throws when it is refused. */
export interface SimulatorControl {
  state(): Promise<WorldView>;
  /** Back to the start: channels, books, clock; faults and recorded requests are cleared. */
  reset(options?: ResetInput): Promise<WorldView>;
  setClock(change: ClockInput): Promise<WorldView>;
  /** Jumps the simulated time forward. */
  advance(ms: number): Promise<WorldView>;
  setTimings(timings: TimingChanges): Promise<WorldView>;
  /** IDs of the hand-made channels by scenario key, for example `hung-gate`. */
  scenarios(): Promise<Record<string, string>>;
  /** Looks inside a channel, token and books included. */
  channel(id: string): Promise<InsideView>;
  /** Changes a channel as somebody else would, behind the console's back. */
  mutate(id: string, change: Mutation): Promise<InsideView>;
  /** Scans the QR shown now, or enters the pairing code when `code` is given. */
  scan(id: string, account: ScanInput): Promise<InsideView>;
  setLinkState(id: string, text: string): Promise<InsideView>;
  books(): Promise<BooksView>;
  topUp(days: number): Promise<BooksView>;
  addFault(fault: FaultInput): Promise<string>;
  /** The faults in force and how many requests each has hit. */
  faults(): Promise<(FaultInput & { id: string; hits: number })[]>;
  clearFaults(): Promise<void>;
  requests(filter?: RequestFilter): Promise<RecordedRequest[]>;
  clearRequests(): Promise<void>;
}

/** Connects to the control plane of the simulator at `url`. */
export function connectControl(url: string): SimulatorControl {
  const base = `${url.replace(/\/$/, '')}/__sim`;

  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${base}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} /__sim${path} answered ${response.status}: ${text}`);
    }
    return JSON.parse(text) as T;
  }

  return {
    state: () => call('GET', '/state'),
    reset: (options = {}) => call('POST', '/reset', options),
    setClock: (change) => call('POST', '/clock', change),
    advance: (ms) => call('POST', '/clock', { advanceMs: ms }),
    setTimings: (timings) => call('PATCH', '/timings', timings),
    scenarios: () => call('GET', '/scenarios'),
    channel: (id) => call('GET', `/channels/${id}`),
    mutate: (id, change) => call('PATCH', `/channels/${id}`, change),
    scan: (id, account) => call('POST', `/channels/${id}/scan`, account),
    setLinkState: (id, text) => call('POST', `/channels/${id}/link-state`, { text }),
    books: () => call('GET', '/books'),
    topUp: (days) => call('POST', '/top-up', { days }),
    addFault: async (fault) => (await call<{ id: string }>('POST', '/faults', fault)).id,
    faults: async () => {
      const { faults } = await call<{ faults: (FaultInput & { id: string; hits: number })[] }>(
        'GET',
        '/faults',
      );
      return faults;
    },
    clearFaults: () => call('DELETE', '/faults'),
    requests: async (filter = {}) => {
      const query = new URLSearchParams(
        Object.entries(filter).map(([name, value]): [string, string] => [name, String(value)]),
      );
      const { requests } = await call<{ requests: RecordedRequest[] }>('GET', `/requests?${query}`);
      return requests;
    },
    clearRequests: () => call('DELETE', '/requests'),
  };
}
