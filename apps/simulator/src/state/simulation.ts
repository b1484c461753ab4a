import type { SimClock } from '../clock.ts';
import { accountSeed } from '../seed/account.ts';
import { type Project, seedProjects } from '../seed/projects.ts';
import { changeTimings, documentedTimings, type TimingChanges, type Timings } from '../timings.ts';
import { type Books, createBooks } from './books.ts';
import { type ChannelStore, createChannelStore } from './channel-store.ts';
import { fits, type KeptState } from './kept-state.ts';

export interface PartnerSettings {
  webhooks?: unknown[] | undefined;
  days_limit?: number | undefined;
  noChat?: boolean | undefined;
}

export interface ResetOptions {
  channels?: number | undefined;
  seed?: number | undefined;
  balance?: number | undefined;
  timings?: TimingChanges | undefined;
}

/** The whole world of one simulated partner account. */
export interface Simulation {
  readonly clock: SimClock;
  readonly partnerToken: string;
  seed: number;
  timings: Timings;
  store: ChannelStore;
  projects: Project[];
  books: Books;
  partnerSettings: PartnerSettings;
  /** Times of the creations that still count against the limit. */
  creations: number[];
  /** Scheme, host and port the simulator is reached at. */
  origin: string;
  /** Back to the state the process was started with, changed by the options. */
  reset(options?: ResetOptions): void;
  /** The world as it is, to be gone on with by another process. */
  kept(): KeptState;
}

export const PARTNER = { name: 'Northwind Messaging', codename: 'northwind' } as const;
const DEFAULT_BALANCE = 1204;

export interface SimulationOptions {
  clock: SimClock;
  partnerToken: string;
  channels: number;
  seed: number;
  balance?: number | undefined;
  timings?: TimingChanges | undefined;
  /** The world to go on with, where it is one of as many channels by the same seed. */
  kept?: KeptState | undefined;
}

export function createSimulation(options: SimulationOptions): Simulation {
  const { clock, partnerToken } = options;
  const initial = { ...options, balance: options.balance ?? DEFAULT_BALANCE };
  let current = initial;

  let epoch = clock.now();

  const build = (kept?: KeptState) => {
    epoch = kept?.epoch ?? clock.now();
    const { channels: count, seed } = current;
    return {
      seed,
      timings: changeTimings(documentedTimings, current.timings),
      store: createChannelStore(accountSeed({ count, seed, epoch }), kept?.channels),
      projects: kept?.projects ?? seedProjects(epoch),
      books: createBooks(kept?.opening ?? current.balance, kept?.movements),
      partnerSettings: kept?.partnerSettings ?? { webhooks: [], days_limit: 7, noChat: false },
      creations: kept?.creations ?? [],
    };
  };

  const simulation: Simulation = {
    clock,
    partnerToken,
    origin: 'http://127.0.0.1',
    ...build(options.kept && fits(options.kept, initial) ? options.kept : undefined),
    reset: (next = {}) => {
      current = {
        ...initial,
        channels: next.channels ?? initial.channels,
        seed: next.seed ?? initial.seed,
        balance: next.balance ?? initial.balance,
        timings: { ...initial.timings, ...next.timings },
      };
      clock.reset();
      Object.assign(simulation, build());
    },
    kept: () => {
      const { store, projects, books, partnerSettings, creations } = simulation;
      return {
        count: current.channels,
        seed: current.seed,
        epoch,
        channels: store.kept(),
        projects,
        opening: books.opening(),
        movements: books.movements(),
        partnerSettings,
        creations,
      };
    },
  };
  return simulation;
}
