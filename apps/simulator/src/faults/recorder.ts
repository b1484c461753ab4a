import type { FaultTarget } from './fault.ts';

/** What one request to either API was and what became of it. */
export interface RecordedRequest extends FaultTarget {
  id: number;
  /** Simulated time of arrival. */
  at: number;
  /** Which API was asked. */
  api: 'partner' | 'gate';
  query: Record<string, unknown>;
  /** As they came, the credential included: tests assert that the right token went to each API. */
  headers: Record<string, string | string[] | undefined>;
  body: unknown;
  /** The call was carried out, whatever was answered. */
  applied: boolean;
  status: number | null;
  outcome: 'pending' | 'answered' | 'dropped' | 'hung' | 'aborted';
}

export interface RequestFilter {
  method?: string | undefined;
  path?: string | undefined;
  channelId?: string | undefined;
  api?: 'partner' | 'gate' | undefined;
  /** Only requests after the one with this ID. */
  afterId?: number | undefined;
}

export interface Recorder {
  start(request: Omit<RecordedRequest, 'id' | 'applied' | 'status' | 'outcome'>): RecordedRequest;
  list(filter: RequestFilter): RecordedRequest[];
  clear(): void;
}

/** Keeps the newest requests, at least `limit` of them. */
export function createRecorder(limit: number): Recorder {
  let kept: RecordedRequest[] = [];
  let lastId = 0;

  return {
    start: (request) => {
      lastId += 1;
      const recorded: RecordedRequest = {
        ...request,
        id: lastId,
        applied: false,
        status: null,
        outcome: 'pending',
      };
      if (kept.length >= 2 * limit) {
        kept = kept.slice(-limit);
      }
      kept.push(recorded);
      return recorded;
    },
    list: (filter) => kept.filter((request) => isWanted(request, filter)),
    clear: () => {
      kept = [];
    },
  };
}

function isWanted(request: RecordedRequest, filter: RequestFilter): boolean {
  return (
    (filter.method === undefined || request.method === filter.method.toUpperCase()) &&
    (filter.path === undefined || request.path.includes(filter.path)) &&
    (filter.channelId === undefined || request.channelId === filter.channelId) &&
    (filter.api === undefined || request.api === filter.api) &&
    (filter.afterId === undefined || request.id > filter.afterId)
  );
}
