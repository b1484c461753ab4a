import { currentQr } from '../gate/qr.ts';
import { channelView } from '../partner/channel-view.ts';
import type { Movement } from '../state/books.ts';
import type { SimChannel } from '../state/channel.ts';
import { linkText } from '../state/link.ts';
import type { Simulation } from '../state/simulation.ts';

/** Everything the simulator knows of one channel, secrets included. */
export interface InsideView {
  /** As the Partner API would tell it, token included. */
  channel: ReturnType<typeof channelView>;
  scenario: string | null;
  linkText: string;
  link: SimChannel['link'];
  settings: SimChannel['settings'] | null;
  isHung: boolean;
  lastExtendedAt: number | null;
  pausedUntil: number;
  /** What could be scanned now. */
  qr: { rowdata: string; expire: number } | null;
  movements: Movement[];
}

export function insideView(simulation: Simulation, channel: Readonly<SimChannel>): InsideView {
  const now = simulation.clock.now();
  const movements = simulation.books.movements();
  return {
    channel: channelView(channel, { now, origin: simulation.origin }),
    scenario: channel.scenario ?? null,
    linkText: linkText(channel, now),
    link: channel.link,
    settings: channel.settings ?? null,
    isHung: channel.hung,
    lastExtendedAt: channel.lastExtendedAt,
    pausedUntil: channel.pausedUntil,
    qr: currentQr(channel, now, simulation.timings) ?? null,
    movements: movements.filter((movement) => movement.channelId === channel.id),
  };
}
