import { withoutPhoneNumbers } from './vendor-text.ts';

export type UpstreamApi = 'partner' | 'gate';

export type UpstreamErrorKind =
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'rate-limited'
  | 'credential'
  | 'not-found'
  | 'conflict'
  | 'rejected'
  | 'server'
  | 'malformed'
  | 'circuit-open'
  | 'gate-host-refused';

/** Whether the request left this machine: `unknown` once it was handed to a connected socket. */
export type Sent = boolean | 'unknown';

export interface UpstreamErrorFields {
  kind: UpstreamErrorKind;
  api: UpstreamApi;
  /** The operationId of the OpenAPI document. */
  operation: string;
  sent: Sent;
  /** True when a write may have taken effect although the call failed. */
  maybeApplied: boolean;
  status?: number | undefined;
  /** The vendor's words as bounded plain text; never ours, never carrying a secret. */
  vendorMessage?: string | undefined;
  retryAfterSeconds?: number | undefined;
  /** Our own short word for what happened, such as `ECONNREFUSED`, `not-json` or `oversized`. */
  reason?: string | undefined;
}

/**
 * The only error the clients throw for what an upstream did. It holds no request, no cause and no
 * URL, so that neither a log line nor an inspected error can carry a token.
 */
export class UpstreamError extends Error {
  readonly kind: UpstreamErrorKind;
  readonly api: UpstreamApi;
  readonly operation: string;
  readonly sent: Sent;
  readonly maybeApplied: boolean;
  readonly status: number | undefined;
  readonly vendorMessage: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly reason: string | undefined;

  constructor(fields: UpstreamErrorFields) {
    super(describe(fields));
    this.name = 'UpstreamError';
    this.kind = fields.kind;
    this.api = fields.api;
    this.operation = fields.operation;
    this.sent = fields.sent;
    this.maybeApplied = fields.maybeApplied;
    this.status = fields.status;
    this.vendorMessage = fields.vendorMessage;
    this.retryAfterSeconds = fields.retryAfterSeconds;
    this.reason = fields.reason;
  }

  /** Tells a log what happened: phone numbers in the vendor's words are covered. */
  toJSON(): UpstreamErrorFields & { name: string; message: string } {
    return {
      name: this.name,
      message: this.message,
      kind: this.kind,
      api: this.api,
      operation: this.operation,
      sent: this.sent,
      maybeApplied: this.maybeApplied,
      status: this.status,
      vendorMessage: this.vendorMessage && withoutPhoneNumbers(this.vendorMessage),
      retryAfterSeconds: this.retryAfterSeconds,
      reason: this.reason,
    };
  }
}

function describe({ api, operation, kind, status, reason }: UpstreamErrorFields): string {
  const facts = [status, reason].filter((fact) => fact !== undefined).join(', ');
  return `${api} ${operation}: ${kind}${facts && ` (${facts})`}`;
}
