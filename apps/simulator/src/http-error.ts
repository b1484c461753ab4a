/** A refusal with the exact body the upstream would send. */
export class HttpError extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    super(`HTTP ${status}`);
    this.status = status;
    this.body = body;
  }
}

/** The documented error shape: `{"error":{"code","message","details"?}}`. */
export function nestedError(status: number, message: string, details?: string): HttpError {
  const error = { code: status, message, ...(details === undefined ? {} : { details }) };
  return new HttpError(status, { error });
}

/** Met in practice: `{"error":"text"}`. */
export function flatError(status: number, text: string): HttpError {
  return new HttpError(status, { error: text });
}

/** Met in practice: `{"code":402,"error":"text"}`. */
export function flatCodeError(status: number, text: string): HttpError {
  return new HttpError(status, { code: status, error: text });
}
