import type { Extension, ExtensionState } from '@channeldesk/contracts';

export type StageState = 'waiting' | 'running' | 'done' | 'failed' | 'unconfirmed';

export interface Stage {
  readonly key: 'requested' | 'accepted' | 'verified';
  readonly title: string;
  readonly state: StageState;
}

type StageStates = readonly [StageState, StageState, StageState];

const stagesOf: Record<ExtensionState | 'sending', StageStates> = {
  sending: ['running', 'waiting', 'waiting'],
  planned: ['done', 'running', 'waiting'],
  sent: ['done', 'running', 'waiting'],
  verified: ['done', 'done', 'done'],
  rejected: ['done', 'failed', 'waiting'],
  unconfirmed: ['done', 'unconfirmed', 'unconfirmed'],
};

/** The three things that must happen before days are certainly on the channel. */
export function extensionStages(state: ExtensionState | 'sending'): readonly Stage[] {
  const [requested, accepted, verified] = stagesOf[state];
  return [
    { key: 'requested', title: 'Requested', state: requested },
    { key: 'accepted', title: 'Accepted by Whapi', state: accepted },
    { key: 'verified', title: 'Verified on the channel', state: verified },
  ];
}

/** A row that can still change without anybody doing anything. */
export function isUnderWay(extension: Extension): boolean {
  return extension.state === 'planned' || extension.state === 'sent';
}

/** After a final state the draft may be forgotten; an unconfirmed one must not be. */
export function isFinal(extension: Extension): boolean {
  return extension.state === 'verified' || extension.state === 'rejected';
}
