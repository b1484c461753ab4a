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
  /** How many attempts had been sent when its days were found to have come late; null if they were not. */
  foundAt: number | null;
  /** Which of all changes its latest was: what was given up first is found first. */
  changedAs: number;
  /** How often the upstream really gave its days. */
  given: number;
}

/** The simplest book-keeping there is: one channel, whole days, nothing ever at the same time. */
export interface ExtensionModel {
  daysOnChannel: number;
  sent: number;
  changes: number;
  readonly extensions: ModelExtension[];
}

export function createModel(daysOnChannel: number): ExtensionModel {
  return { daysOnChannel, sent: 0, changes: 0, extensions: [] };
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
    foundAt: null,
    changedAs: 0,
    given: 0,
  };
  model.extensions.push(made);
  return made;
}

/** Whether the days show on the channel, and nobody else's extension could have brought them. */
function shows(model: ExtensionModel, extension: ModelExtension): boolean {
  const others = model.extensions.filter((other) => other !== extension);
  const isFollowed = others.some(
    ({ sentAs, state, foundAt }) =>
      (sentAs > extension.sentAs && (state === 'verified' || state === 'conflict')) ||
      (foundAt !== null && foundAt >= extension.sentAs),
  );
  return !isFollowed && model.daysOnChannel === (extension.before ?? 0) + extension.days;
}

/** Whether the days may be on the channel, beside those of all that was given since. */
function mayShow(model: ExtensionModel, extension: ModelExtension): boolean {
  const since = model.extensions.filter(
    ({ sentAs, state }) => sentAs > extension.sentAs && state === 'verified',
  );
  const days = since.reduce((sum, other) => sum + other.days, extension.days);
  return model.daysOnChannel >= (extension.before ?? 0) + days;
}

/** Notes that it stands otherwise by now. */
export function change(model: ExtensionModel, extension: ModelExtension): void {
  model.changes += 1;
  extension.changedAs = model.changes;
}

/** What a sweep finds to have come late. */
export function findLate(model: ExtensionModel): void {
  const given = model.extensions.toSorted((one, other) => one.changedAs - other.changedAs);
  for (const extension of given) {
    if (extension.state === 'not-applied' && shows(model, extension)) verifyLate(model, extension);
  }
}

/** Sends one attempt and settles it. */
export function send(model: ExtensionModel, extension: ModelExtension, answer: Answer): void {
  model.sent += 1;
  change(model, extension);
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

/** Tries again what was not applied, unless its days show by now, or may. */
export function sendAgain(model: ExtensionModel, extension: ModelExtension, answer: Answer): void {
  extension.attempt += 1;
  if (shows(model, extension)) verifyLate(model, extension);
  else if (mayShow(model, extension)) change(model, extension);
  else send(model, extension, answer);
}

function verifyLate(model: ExtensionModel, extension: ModelExtension): void {
  change(model, extension);
  extension.state = 'verified';
  extension.isLate = true;
  extension.foundAt = model.sent;
}
