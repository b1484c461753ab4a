import * as z from 'zod/mini';

/** What WhatsApp says of a channel through Gate `GET /health?wakeup=false`, or `unknown`. */
export const linkState = z.enum([
  'NOT_INIT',
  'INIT',
  'LAUNCH',
  'QR',
  'AUTH',
  'SYNC_ERROR',
  'ERROR',
  'STOP',
  'unknown',
]);
export type LinkState = z.infer<typeof linkState>;

/** Reads an upstream status text; anything not documented is unknown, never disconnected. */
export function parseLinkState(vendorText: string | null | undefined): LinkState {
  const parsed = linkState.safeParse(vendorText);
  return parsed.success ? parsed.data : 'unknown';
}

interface LinkStateText {
  readonly word: string;
  readonly advice: string;
  readonly tone: 'good' | 'waiting' | 'bad' | 'quiet';
}

/** One word and one piece of advice for each link state, the same everywhere. */
export const linkStateTexts: Record<LinkState, LinkStateText> = {
  AUTH: { word: 'Linked', advice: 'Connected to WhatsApp. Nothing to do.', tone: 'good' },
  QR: {
    word: 'Waiting for scan',
    advice: 'No WhatsApp account is linked. Link one by scanning the code with the phone.',
    tone: 'waiting',
  },
  INIT: {
    word: 'Initializing',
    advice: 'The server is starting it. If this lasts over 50 seconds, reload the channel.',
    tone: 'waiting',
  },
  LAUNCH: {
    word: 'Connecting',
    advice: 'Connecting to WhatsApp, normally a matter of seconds. Check again shortly.',
    tone: 'waiting',
  },
  NOT_INIT: {
    word: 'Asleep',
    advice: 'The channel is not running. Wake it up to use it.',
    tone: 'quiet',
  },
  STOP: {
    word: 'Stopped',
    advice:
      'Its days ran out, or it was stopped or blocked. Extend or start it; a blocked one only Whapi can release.',
    tone: 'quiet',
  },
  SYNC_ERROR: {
    word: 'Sync error',
    advice: 'Sending works, reading does not. Unlink the WhatsApp account and link it again.',
    tone: 'bad',
  },
  ERROR: {
    word: 'Error',
    advice: 'Reload the channel. If it stays, unlink and link again.',
    tone: 'bad',
  },
  unknown: {
    word: 'Unknown',
    advice: 'WhatsApp did not say. Check the status again.',
    tone: 'quiet',
  },
};
