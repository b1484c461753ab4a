import type { ExtensionState } from '@channeldesk/contracts';

/** What the upstream does with one call to extend. */
export type Answer = 'gives' | 'gives and is silent' | 'is silent' | 'refuses' | 'claims';

export interface ModelExtension {
  readonly key: string;
  readonly days: number;
  state: ExtensionState;
  attempt: number;
  isLate: boolean;
  /** Days on the channel when the latest attempt was sent; null when none was. */
  before: number | null;
  /** Which of all sent attempts the latest was. */
  sentAs: number;
  /** How often the upstream really gave its days. */
  given: number;
}

/** The simplest book-keeping there is: one channel, whole days, nothing ever at the same time. */
export interface ExtensionModel {
  daysOnChannel: number;
  sent: number;
  readonly extensions: ModelExtension[];
}

export function createModel(daysOnChannel: number): ExtensionModel {
  return { daysOnChannel, sent: 0, extensions: [] };
}

export function newExtension(model: ExtensionModel, key: string, days: number): ModelExtension {
  const made: ModelExtension = {
    key,
    days,
    state: 'planned',
    attempt: 1,
    isLate: false,
    before: null,
    sentAs: 0,
    given: 0,
  };
  model.extensions.push(made);
  return made;
}

/** Whether the days show on the channel, and nobody else's extension could have brought them. */
export function shows(model: ExtensionModel, extension: ModelExtension): boolean {
  const others = model.extensions.filter((other) => other !== extension);
  const isFollowed = others.some(
    ({ sentAs, state }) =>
      sentAs > extension.sentAs && (state === 'verified' || state === 'conflict'),
  );
  return !isFollowed && model.daysOnChannel === (extension.before ?? 0) + extension.days;
}

/** Sends one attempt and settles it. */
export function send(model: ExtensionModel, extension: ModelExtension, answer: Answer): void {
  model.sent += 1;
  extension.sentAs = model.sent;
  extension.before = model.daysOnChannel;
  const gives = answer === 'gives' || answer === 'gives and is silent';
  if (gives) {
    model.daysOnChannel += extension.days;
    extension.given += 1;
    extension.state = 'verified';
  } else if (answer === 'claims') extension.state = 'conflict';
  else if (answer === 'is silent') extension.state = 'not-applied';
  else extension.state = extension.attempt > 1 ? 'not-applied' : 'rejected';
}

/** Tries again what was not applied, unless its days show by now. */
export function sendAgain(model: ExtensionModel, extension: ModelExtension, answer: Answer): void {
  const isLate = shows(model, extension);
  extension.attempt += 1;
  if (isLate) verifyLate(extension);
  else send(model, extension, answer);
}

export function verifyLate(extension: ModelExtension): void {
  extension.state = 'verified';
  extension.isLate = true;
}
