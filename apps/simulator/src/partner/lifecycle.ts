import { nestedError } from '../http-error.ts';
import {
  type ChannelMode,
  isExpired,
  isStopped,
  type SimChannel,
  wholeDaysLeft,
} from '../state/channel.ts';
import { isChanging, launch, linkText } from '../state/link.ts';
import type { Simulation } from '../state/simulation.ts';
import { returnDays } from './days.ts';

type Verb = 'started' | 'stopped' | 'restarted';

/** Starts a stopped or sleeping channel; a Gate that hung answers again. Throws 503 otherwise. */
export function startChannel(simulation: Simulation, channel: SimChannel): void {
  const now = simulation.clock.now();
  const isSleeping = linkText(channel, now) === 'NOT_INIT';
  refuseUnless(isStopped(channel, now) || isSleeping, 'started');
  refuseUnless(!isExpired(channel, now) && now >= channel.pausedUntil, 'started');
  channel.stopAt = null;
  channel.hung = false;
  launch(channel, now, simulation.timings);
}

/**
 * Stops a channel, which takes a moment; with `saveDays` its unused whole days go back to the
 * balance, also when it was stopped before. Throws 503 when there is nothing to stop.
 */
export function stopChannel(simulation: Simulation, channel: SimChannel, saveDays: boolean): void {
  const now = simulation.clock.now();
  const wasStopped = isStopped(channel, now);
  const isStopping = channel.stopAt !== null && !wasStopped;
  refuseUnless(!isStopping && now >= channel.pausedUntil, 'stopped');
  refuseUnless(!wasStopped || (saveDays && wholeDaysLeft(channel, now) > 0), 'stopped');
  if (!wasStopped) {
    channel.stopAt = now + simulation.timings.stopMs;
  }
  if (saveDays) {
    returnDays(simulation, channel, 'return-stop');
  }
}

/** Restarts a running channel. A Gate that hangs goes on hanging. Throws 503 when not running. */
export function restartChannel(simulation: Simulation, channel: SimChannel): void {
  const now = simulation.clock.now();
  refuseUnless(!isStopped(channel, now) && !isExpired(channel, now), 'restarted');
  refuseUnless(!isChanging(channel, now) && now >= channel.pausedUntil, 'restarted');
  launch(channel, now, simulation.timings);
}

/** Switches the mode; the channel restarts and takes no control calls for a while. */
export function changeMode(simulation: Simulation, channel: SimChannel, mode: ChannelMode): void {
  const now = simulation.clock.now();
  const current = channel.mode ?? 'live';
  if (channel.blocked === true || (mode === 'trial' && current !== 'trial')) {
    throw nestedError(403, 'forbidden');
  }
  channel.mode = mode;
  channel.trial = mode === 'trial' ? channel.trial : null;
  channel.pausedUntil = now + simulation.timings.modePauseMs;
  if (!isStopped(channel, now) && !isExpired(channel, now) && now >= channel.unavailableUntil) {
    launch(channel, now, simulation.timings);
  }
}

/** Deletes the channel; unused whole days return, but never those of a trial. */
export function deleteChannel(simulation: Simulation, channel: SimChannel): void {
  returnDays(simulation, channel, 'return-delete');
  simulation.store.remove(channel);
}

function refuseUnless(isReady: boolean, verb: Verb): void {
  if (!isReady) {
    throw nestedError(503, `The channel is not ready to be ${verb}`);
  }
}
