import type { z } from 'zod';
import { nestedError } from '../http-error.ts';
import { blankChannel } from '../seed/blank.ts';
import { createIdentity } from '../seed/identity.ts';
import { DAY_MS, type SimChannel } from '../state/channel.ts';
import type { Simulation } from '../state/simulation.ts';
import { findProject } from './find.ts';
import type { channelFields } from './requests.ts';

/**
 * Creates a trial channel that is provisioned as time goes by: its Gate answers 404, then 503, then
 * the instance starts and waits for a scan. Throws 404 for the project and 429 over the limit.
 */
export function createChannel(
  simulation: Simulation,
  fields: z.output<typeof channelFields>,
): SimChannel {
  const project = findProject(simulation, fields.projectId);
  countCreation(simulation);
  const now = simulation.clock.now();
  const { timings } = simulation;
  const identity = createIdentity(simulation.seed);
  const knownAt = now + timings.provisionNotFoundMs;
  const launchAt = knownAt + timings.provisionUnavailableMs;

  return simulation.store.add((index) => {
    const channel = blankChannel({
      index,
      id: identity.id(index),
      token: identity.token(index),
      name: fields.name,
      projectId: project.id,
      creationTS: now,
      activeTill: now + 6 * DAY_MS,
    });
    const { phone, recurrentPaymentId, prevRecurrentPaymentId } = fields;
    const link = {
      ...channel.link,
      startAt: launchAt,
      steps: [
        { at: now, text: 'INIT' },
        { at: launchAt, text: 'LAUNCH' },
        { at: launchAt + timings.launchMs, text: 'QR' },
      ],
    };
    return {
      ...channel,
      phone,
      recurrentPaymentId,
      prevRecurrentPaymentId,
      mode: 'trial',
      trial: now + 5 * DAY_MS,
      notFoundUntil: knownAt,
      unavailableUntil: launchAt,
      requestsLeft: 1000,
      link,
    };
  });
}

function countCreation(simulation: Simulation): void {
  const now = simulation.clock.now();
  const { createWindowMs, createLimit } = simulation.timings;
  const recent = simulation.creations.filter((at) => at > now - createWindowMs);
  if (recent.length >= createLimit) {
    const freeAt = (recent[0] ?? now) + createWindowMs;
    const minutes = Math.max(1, Math.ceil((freeAt - now) / 60_000));
    throw nestedError(
      429,
      `too many requests: no more than ${createLimit} channels can be created in ${Math.round(createWindowMs / 60_000)} minutes, try again in ${minutes} minutes`,
    );
  }
  simulation.creations = [...recent, now];
}
