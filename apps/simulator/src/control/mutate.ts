import type { z } from 'zod';
import { updateSettings } from '../gate/settings.routes.ts';
import { addDays } from '../partner/days.ts';
import { deleteChannel } from '../partner/lifecycle.ts';
import type { SimChannel } from '../state/channel.ts';
import type { Simulation } from '../state/simulation.ts';
import type { mutation } from './requests.ts';

/** Changes a channel as another integration or the vendor would, without any of the API's refusals. */
export function mutateChannel(
  simulation: Simulation,
  channel: SimChannel,
  change: z.output<typeof mutation>,
): void {
  const now = simulation.clock.now();
  const {
    settings,
    extendDays,
    delete: isDeleted,
    stopped,
    activeTill,
    phone,
    mode,
    ...rest
  } = change;
  Object.assign(channel, rest);
  if (rest.projectId !== undefined) {
    simulation.store.forgetProjects();
  }
  if (phone !== undefined) {
    channel.phone = phone ?? undefined;
  }
  if (mode !== undefined) {
    channel.mode = mode ?? undefined;
  }
  if (stopped !== undefined) {
    channel.stopAt = stopped ? now : null;
  }
  if (activeTill !== undefined) {
    moveActiveTill(simulation, channel, activeTill);
  }
  if (settings !== undefined) {
    updateSettings(channel, settings);
  }
  if (extendDays !== undefined) {
    addDays(simulation, channel, { days: extendDays, comment: 'another integration' });
  }
  if (isDeleted) {
    deleteChannel(simulation, channel);
  }
}

function moveActiveTill(simulation: Simulation, channel: SimChannel, activeTill: number): void {
  simulation.books.record({
    at: simulation.clock.now(),
    kind: 'external',
    channelId: channel.id,
    days: 0,
    comment: 'active-till set by hand',
    activeTillBefore: channel.activeTill,
    activeTillAfter: activeTill,
  });
  channel.activeTill = activeTill;
}
