import type { Health, LinkState } from '@channeldesk/contracts';

const unsettledStates: readonly LinkState[] = ['NOT_INIT', 'INIT', 'LAUNCH', 'unknown'];

/** After this long a channel that has not come back is said to be still starting. */
const reloadPatienceMs = 50_000;
export const reloadPollMs = 2_000;
const clockSlackMs = 3_000;

/** One answer, or one silence, of the Gate after a reload was accepted. */
export type ReloadSample = { readonly health: Health } | { readonly health: null };

export interface ReloadWatch {
  readonly requestedAt: number;
  readonly before: Health | null;
  readonly samples: readonly ReloadSample[];
}

export type ReloadProgress =
  | { readonly phase: 'starting'; readonly last: Health | null }
  | { readonly phase: 'back'; readonly last: Health }
  | { readonly phase: 'still-starting'; readonly last: Health | null };

/**
 * Judges how far a reload is. The state of before the restart can linger for a moment, so a settled
 * state counts only with a sign that the instance really restarted.
 */
export function judgeReload(watch: ReloadWatch, now: number): ReloadProgress {
  const last = watch.samples.at(-1)?.health ?? null;
  const elapsedMs = now - watch.requestedAt;
  if (last && isSettled(last) && hasRestarted(watch, last, elapsedMs)) {
    return { phase: 'back', last };
  }
  return { phase: elapsedMs >= reloadPatienceMs ? 'still-starting' : 'starting', last };
}

function isSettled(health: Health): boolean {
  return !unsettledStates.includes(health.linkState);
}

function hasRestarted({ samples, before }: ReloadWatch, last: Health, elapsedMs: number): boolean {
  if (samples.some((sample) => sample.health === null || !isSettled(sample.health))) return true;
  if (before?.startedAt && last.startedAt) return last.startedAt > before.startedAt;
  return last.uptimeSeconds !== null && last.uptimeSeconds * 1_000 <= elapsedMs + clockSlackMs;
}
