import { type ProblemCode, problems } from '@channeldesk/contracts';

export interface AppErrorOptions {
  /** For people: what happened in this case. Never holds a secret or the upstream's own text. */
  readonly detail?: string;
  /** The vendor's words, bounded and scrubbed, shown labelled as such. */
  readonly vendorMessage?: string;
  readonly retryAfterSeconds?: number;
  /** Whether the upstream may have done the thing although it failed for us. */
  readonly maybeApplied?: boolean;
  readonly errors?: readonly { pointer: string; code: string; message: string }[];
  readonly cause?: unknown;
  /** For logs only. */
  readonly context?: Readonly<Record<string, unknown>>;
}

/** The only thing services throw; one plugin turns it into a problem document. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ProblemCode;
  readonly options: AppErrorOptions;

  constructor(code: ProblemCode, options: AppErrorOptions = {}) {
    super(options.detail ?? problems[code].title, { cause: options.cause });
    this.code = code;
    this.options = options;
  }
}
