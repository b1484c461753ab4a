import type { ActorKind } from '@channeldesk/contracts';
import type { Caller } from './caller.ts';
import type { HandlerContext } from './mount.ts';

/** Who asked for something, in which request; what services need for the timeline. */
export interface ActedBy {
  readonly caller: Caller;
  readonly requestId: string;
  /** Aborted when the client goes away: for reads only, a write under way is never given up. */
  readonly signal: AbortSignal;
}

/** Whose doing something is, as the timeline and the ledger tell it. */
export interface Actor {
  readonly kind: ActorKind;
  readonly name: string;
}

/** Who asked for something, as it is known when the request is long over. */
export interface OrderedBy {
  readonly caller: Actor;
  readonly requestId: string | null;
}

export function actedBy({ caller, request, signal }: HandlerContext): ActedBy {
  return { caller, requestId: request.id, signal };
}
