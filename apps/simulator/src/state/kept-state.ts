import type { Project } from '../seed/projects.ts';
import type { Movement } from './books.ts';
import type { KeptChannels } from './channel-store.ts';
import type { PartnerSettings } from './simulation.ts';

/** The world of an account as JSON holds it: what differs from its seed, and since when it runs. */
export interface KeptState {
  readonly count: number;
  readonly seed: number;
  readonly epoch: number;
  readonly channels: KeptChannels;
  readonly projects: Project[];
  readonly opening: number;
  readonly movements: readonly Movement[];
  readonly partnerSettings: PartnerSettings;
  readonly creations: number[];
}

/** Whether it is the world of such an account, and not one of another size or seed. */
export function fits(
  { count, seed }: Pick<KeptState, 'count' | 'seed'>,
  asked: { readonly channels: number; readonly seed: number },
): boolean {
  return count === asked.channels && seed === asked.seed;
}
