import type { Extension, ExtensionState } from '@channeldesk/contracts';
import { formatDays } from '#web/shared/format/number.ts';
import type { Step, StepMark } from '../components/steps.tsx';

type Marks = readonly [StepMark, StepMark, StepMark];

const marksOf: Record<ExtensionState | 'sending', Marks> = {
  sending: ['running', 'waiting', 'waiting'],
  planned: ['done', 'running', 'waiting'],
  sent: ['done', 'running', 'waiting'],
  verified: ['done', 'done', 'done'],
  rejected: ['done', 'failed', 'skipped'],
  unconfirmed: ['done', 'unconfirmed', 'unconfirmed'],
  'not-applied': ['done', 'unconfirmed', 'failed'],
  conflict: ['done', 'unconfirmed', 'unconfirmed'],
};

/** The three things that must happen before days are certainly on the channel. */
export function extensionStages(extension: StagedExtension | 'sending'): readonly Step[] {
  const [requested, accepted, verified] = marks(extension);
  return [
    { key: 'requested', title: 'Requested', mark: requested },
    { key: 'accepted', title: 'Accepted by Whapi', mark: accepted },
    { key: 'verified', title: 'Verified on the channel', mark: verified },
  ];
}

type StagedExtension = Pick<Extension, 'state' | 'reason' | 'freeAt'>;

function marks(extension: StagedExtension | 'sending'): Marks {
  if (extension === 'sending') return marksOf.sending;
  const wasSent = ownRefusal(extension) === null;
  if (isBlocked(extension)) return [wasSent ? 'done' : 'skipped', 'skipped', 'skipped'];
  return wasSent ? marksOf[extension.state] : neverSent;
}

const neverSent: Marks = ['failed', 'skipped', 'skipped'];

/** It came too early, which is a matter of waiting and no failure. */
export function isBlocked({ state, freeAt }: Pick<Extension, 'state' | 'freeAt'>): boolean {
  return state === 'rejected' && freeAt !== null;
}

/** Why the console itself did not send it, or null where it did; the backend marks its own words. */
export function ownRefusal({ state, reason }: Pick<Extension, 'state' | 'reason'>): string | null {
  const words = /^Not sent: (.+)$/s.exec(reason ?? '')?.[1];
  const mayBeUnsent = state === 'rejected' || state === 'not-applied';
  return mayBeUnsent ? (words ?? null) : null;
}

/** A row that can still change without anybody doing anything. */
export function isUnderWay(extension: Extension): boolean {
  return extension.state === 'planned' || extension.state === 'sent';
}

/** Whether its record is worth reading again by itself: the console looks for unconfirmed days too. */
export function isFollowed(extension: Extension): boolean {
  return isUnderWay(extension) || extension.state === 'unconfirmed';
}

/** Nothing happens to it until a person does something. */
export function waitsForPerson({ state }: Pick<Extension, 'state'>): boolean {
  return state === 'not-applied' || state === 'conflict';
}

/** After a final state the draft may be forgotten; any other one is still of use. */
export function isFinal(extension: Extension): boolean {
  return extension.state === 'verified' || extension.state === 'rejected';
}

const requested = 'Extension requested, waiting for Whapi';

const sentences: Record<ExtensionState, string> = {
  planned: requested,
  sent: requested,
  verified: 'Verified',
  rejected: 'Rejected: the days were not given',
  unconfirmed: 'Unconfirmed. Do not extend it again yet.',
  'not-applied': 'Not applied: the days were not given',
  conflict: 'Conflict: somebody has to decide whether the days were given',
};

/** What a screen reader hears when the state changes. */
export function extensionSentence({ state, days }: Extension): string {
  const sentence = sentences[state];
  if (state !== 'verified') return sentence;
  return `${sentence}: ${formatDays(days)} ${days === 1 ? 'was' : 'were'} given`;
}
