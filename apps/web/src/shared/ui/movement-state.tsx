import type { LedgerEntry } from '@channeldesk/contracts';
import { movementState } from '../format/movement-words.ts';
import { StateDot } from './state-dot.tsx';

/** How a movement of days stands, as a dot and a word. */
export function MovementState({ entry }: { entry: LedgerEntry }) {
  const { tone, word } = movementState(entry);
  return <StateDot tone={tone}>{word}</StateDot>;
}
