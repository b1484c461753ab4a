import type {
  ExtensionState,
  LedgerEntry,
  LedgerKind,
  LedgerStanding,
} from '@channeldesk/contracts';
import type { Tone } from '../ui/state-dot.tsx';
import { formatNumber } from './number.ts';

/** What moved days, in the words of every screen. */
export const kindWords: Record<LedgerKind, string> = {
  extension: 'Extension',
  'starting-days': 'Starting days',
  'returned-by-delete': 'Returned by delete',
  'returned-by-stop': 'Returned by stop',
  'top-up': 'Top-up',
  drift: 'Drift',
};

/** How a movement of days stands. */
const stateWords: Record<ExtensionState, string> = {
  planned: 'Planned',
  sent: 'Sent',
  verified: 'Verified',
  rejected: 'Rejected',
  unconfirmed: 'Unconfirmed',
  'not-applied': 'Not applied',
  conflict: 'Conflict',
};

/** The same, and whether a person has explained what nobody saw happen. */
export const standingWords: Record<LedgerStanding, string> = {
  ...stateWords,
  explained: 'Explained',
  unexplained: 'Unexplained',
};

const tones: Record<ExtensionState, Tone> = {
  planned: 'waiting',
  sent: 'waiting',
  verified: 'good',
  rejected: 'quiet',
  unconfirmed: 'amber',
  'not-applied': 'quiet',
  conflict: 'amber',
};

const explained = { tone: 'quiet', word: standingWords.explained } as const;

type Movement = Pick<LedgerEntry, 'kind' | 'state'> & Partial<Pick<LedgerEntry, 'comment'>>;

/** The state as a dot and a word; drift is nobody's doing, so it is explained by a person or not. */
export function movementState({ kind, state, comment }: Movement): { tone: Tone; word: string } {
  if (kind === 'drift')
    return comment ? explained : { tone: 'amber', word: standingWords.unexplained };
  if (kind.startsWith('returned') && state === 'conflict' && comment) return explained;
  return { tone: tones[state], word: stateWords[state] };
}

/** Whether somebody has to look at it. */
export function standsOut(movement: Movement): boolean {
  return movementState(movement).tone === 'amber';
}

/** Whether its days certainly stayed where they were. */
export function movedNothing({ state }: Pick<LedgerEntry, 'state'>): boolean {
  return state === 'rejected' || state === 'not-applied';
}

/** `−30`, `+12`; a dash where it is not known how many. */
export function formatSigned(days: number | null): string {
  if (days === null) return '—';
  return days > 0 ? `+${formatNumber(days)}` : formatNumber(days);
}
