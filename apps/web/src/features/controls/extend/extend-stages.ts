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

type StagedExtension = Pick<Extension, 'state' | 'reason'>;

function marks(extension: StagedExtension | 'sending'): Marks {
  if (extension === 'sending') return marksOf.sending;
  return ownRefusal(extension) === null ? marksOf[extension.state] : neverSent;
}

const neverSent: Marks = ['failed', 'skipped', 'skipped'];

/** Why the console itself did not send it, or null where it did; the backend marks its own words. */
export function ownRefusal({ state, reason }: StagedExtension): string | null {
  const words = /^Not sent: (.+)$/s.exec(reason ?? '')?.[1];
  return state === 'rejected' ? (words ?? null) : null;
}

/** A row that can still change without anybody doing anything. */
export function isUnderWay(extension: Extension): boolean {
  return extension.state === 'planned' || extension.state === 'sent';
}

/** After a final state the draft may be forgotten; an unconfirmed one must not be. */
export function isFinal(extension: Extension): boolean {
  return extension.state === 'verified' || extension.state === 'rejected';
}

/** What a screen reader hears when the state changes. */
export function extensionSentence({ state, days }: Extension): string {
  if (state === 'verified')
    return `Verified: ${formatDays(days)} ${days === 1 ? 'was' : 'were'} given`;
  if (state === 'rejected') return 'Rejected: the days were not given';
  if (state === 'unconfirmed') return 'Unconfirmed. Do not extend it again yet.';
  return 'Extension requested, waiting for Whapi';
}
