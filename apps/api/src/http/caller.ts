import { type Right, rightTexts } from '@channeldesk/contracts';
import { AppError } from '#api/errors.ts';

/** Who makes a request: a person with a session, a service key, or the console itself. */
export interface Caller {
  readonly kind: 'user' | 'key' | 'system';
  readonly id: string;
  /** What the timeline shows: the e-mail of a person, the name of a key. */
  readonly name: string;
  readonly rights: ReadonlySet<Right>;
  readonly sessionId: string | null;
}

/** Throws AppError('forbidden') when the caller lacks a right; names the right, not the resource. */
export function requireRight(caller: Caller, right: Right): void {
  if (caller.rights.has(right)) return;
  throw new AppError('forbidden', {
    detail: `This needs the right ${right} (${rightTexts[right].label}).`,
  });
}

/** Returns the session of a person. Throws AppError('forbidden') for anybody else. */
export function sessionIdOf(caller: Caller): string {
  if (caller.sessionId !== null) return caller.sessionId;
  throw new AppError('forbidden', { detail: 'Only a person who is signed in can do this.' });
}
