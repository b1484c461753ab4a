import type * as z from 'zod/mini';
import type { ProblemCode } from './problem-code.ts';
import type { Right } from './rights.ts';

type Schema = z.core.$ZodType;

/** Every path below is relative to this prefix. */
export const apiPrefix = '/api/v1';

/**
 * Who may call an endpoint: nobody in particular (`public`), a browser session only (`session`),
 * or any caller, person or service key, that holds the named right.
 */
export type Access = 'public' | 'session' | { readonly right: Right };

/**
 * What a client may do after an answer was lost: `safe` reads; `idempotent` writes may be repeated;
 * `keyed` writes may be repeated with the same Idempotency-Key; `unsafe` writes must not be repeated blindly.
 */
export type Idempotency = 'safe' | 'idempotent' | 'keyed' | 'unsafe';

export interface EndpointDefinition {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: `/${string}`;
  readonly summary: string;
  readonly description?: string;
  readonly access: Access;
  readonly idempotency: Idempotency;
  readonly params?: Schema;
  readonly query?: Schema;
  readonly headers?: Schema;
  readonly body?: Schema;
  readonly status?: 200 | 201 | 202;
  readonly produces?: 'application/json' | 'text/csv' | 'text/plain' | 'text/event-stream';
  readonly response: Schema;
  readonly problems: readonly ProblemCode[];
}

/** Declares one endpoint as frozen data that the server mounts, the client calls and the docs list. */
export function endpoint<const Definition extends EndpointDefinition>(definition: Definition) {
  return Object.freeze(definition);
}

type OutputOf<Definition, Part extends string> = Definition extends { [Key in Part]: infer S }
  ? S extends Schema
    ? z.core.output<S>
    : undefined
  : undefined;

type InputOf<Definition, Part extends string> = Definition extends { [Key in Part]: infer S }
  ? S extends Schema
    ? z.core.input<S>
    : undefined
  : undefined;

/** What a handler receives for an endpoint, after validation. */
export interface HandlerInput<Definition extends EndpointDefinition> {
  readonly params: OutputOf<Definition, 'params'>;
  readonly query: OutputOf<Definition, 'query'>;
  readonly headers: OutputOf<Definition, 'headers'>;
  readonly body: OutputOf<Definition, 'body'>;
}

/** What a handler returns for an endpoint, and what a client gets back. */
export type ResponseOf<Definition extends EndpointDefinition> = z.core.output<
  Definition['response']
>;

type Parts<Definition> = {
  [Part in 'params' | 'query' | 'headers' | 'body' as Part extends keyof Definition
    ? Part
    : never]: InputOf<Definition, Part>;
};

type OptionalQuery<Request> = Omit<Request, 'query'> &
  ('query' extends keyof Request ? { query?: Request['query' & keyof Request] } : unknown);

/** What a client passes for an endpoint; a missing or extra part does not compile. */
export type RequestOf<Definition extends EndpointDefinition> = OptionalQuery<Parts<Definition>>;
