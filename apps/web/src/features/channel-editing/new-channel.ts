import {
  type ChannelMode,
  type CreateChannel,
  type CreatedChannel,
  createChannel,
  type ExtensionState,
} from '@channeldesk/contracts';
import { faultsOf } from '#web/shared/forms/faults-of.ts';

export interface NewChannelForm {
  readonly name: string;
  readonly projectId: string | null;
  readonly phone: string;
  readonly mode: ChannelMode | 'default';
  readonly days: number | string;
}

export const blankChannel: NewChannelForm = {
  name: '',
  projectId: null,
  phone: '',
  mode: 'default',
  days: 0,
};

type ParsedForm =
  | { readonly body: CreateChannel; readonly errors: null }
  | { readonly body: null; readonly errors: Partial<Record<keyof NewChannelForm, string>> };

/** Turns the form into the body the contract accepts; what was left empty is left out. */
export function parseNewChannel(form: NewChannelForm): ParsedForm {
  const parsed = createChannel.safeParse({
    name: form.name,
    projectId: form.projectId ?? '',
    ...(form.phone.trim() === '' ? {} : { phone: form.phone }),
    ...(form.mode === 'default' ? {} : { mode: form.mode }),
    days: form.days === '' ? 0 : form.days,
  });
  if (parsed.success) return { body: parsed.data, errors: null };
  return { body: null, errors: faultsOf(parsed.error, faults) };
}

/** The days that would be given, or null while no usable number of them is typed. */
export function daysToGive({ days }: Pick<NewChannelForm, 'days'>): number | null {
  return createChannel.shape.days.safeParse(days === '' ? 0 : days).data ?? null;
}

const faults: Record<keyof NewChannelForm, string> = {
  name: 'Write a name, up to 200 characters',
  projectId: 'Choose a project',
  phone: 'A phone number has 7 to 15 digits',
  mode: 'Choose a mode',
  days: 'Whole days, 0 to 3650',
};

export interface Outcome {
  readonly tone: 'good' | 'unconfirmed' | 'bad' | 'quiet';
  readonly word: string;
  readonly detail: string | null;
}

export function modeOutcome({ mode }: CreatedChannel): Outcome | null {
  if (mode.state === 'not-asked') return null;
  if (mode.state === 'done') {
    return { tone: 'good', word: 'Switched', detail: 'It restarts, give it about 30 seconds.' };
  }
  return mode.state === 'failed'
    ? { tone: 'bad', word: 'Not switched', detail: mode.vendorMessage }
    : {
        tone: 'unconfirmed',
        word: 'Unconfirmed',
        detail: 'Whapi did not answer. Look at the mode of the channel in a minute.',
      };
}

const daysWords: Record<ExtensionState, Pick<Outcome, 'tone' | 'word'>> = {
  planned: { tone: 'quiet', word: 'Under way' },
  sent: { tone: 'quiet', word: 'Under way' },
  verified: { tone: 'good', word: 'Verified' },
  rejected: { tone: 'bad', word: 'Not given' },
  unconfirmed: { tone: 'unconfirmed', word: 'Unconfirmed' },
  'not-applied': { tone: 'bad', word: 'Not given' },
  conflict: { tone: 'unconfirmed', word: 'Conflict' },
};

export function daysOutcome({ extension }: CreatedChannel): Outcome | null {
  if (!extension) return null;
  const detail =
    extension.state === 'unconfirmed'
      ? 'Do not add the days again. Open the channel and look at its active-till date first.'
      : extension.reason;
  return { ...daysWords[extension.state], detail };
}
