import type { ChannelMode, ChannelStatus, LinkState } from '@channeldesk/contracts';
import type { ColumnType, Generated } from 'kysely';

/** Computed by PostgreSQL or kept by the mirror alone; nobody else writes it. */
type Derived<Value> = ColumnType<Value, never, never>;

export interface MirrorTables {
  /** What the upstream last said of each channel. Never holds a token. */
  channels: {
    id: string;
    name: string;
    /** The name as searches and sorting see it: folded to lower case without accents. */
    name_folded: string;
    /** The start of `name_folded`: short enough for an index and for a cursor. */
    name_key: string;
    phone: string | null;
    project_id: string | null;
    mode: ChannelMode;
    vendor_status: string | null;
    is_stopped: boolean;
    is_blocked: boolean;
    created_at: Date | null;
    active_till: Date | null;
    trial_till: Date | null;
    proxy_host: string | null;
    proxy_port: number | null;
    /** Of what the upstream said; null in rows from before there was one. */
    fingerprint: string | null;
    link_state: LinkState | null;
    link_phone: string | null;
    /** When the Gate last answered; silence changes nothing here. */
    link_checked_at: Date | null;
    /** When the Gate was last asked by the background checker, answered or not. */
    link_tried_at: Date | null;
    /** When the background checker last got no answer; null once the Gate has answered. */
    link_silent_at: Date | null;
    /** The status as far as the passing of time does not change it to expired. */
    base_status: Derived<Exclude<ChannelStatus, 'expired'>>;
    /** The active-till; infinity where there is none. */
    ends_at: Derived<Date>;
    /** Digits of both phone numbers, for searches. */
    phone_digits: Derived<string>;
    /** When the upstream was last read for this row's present content. */
    seen_at: Date;
    missed_sweeps: Generated<number>;
    gone_at: Date | null;
  };
  sweeps: {
    id: Generated<number>;
    state: 'running' | 'complete' | 'failed';
    started_at: Date;
    finished_at: Date | null;
    pages: Generated<number>;
    rows: Generated<number>;
    /** How many channels the upstream says there are. */
    total: number | null;
    /** When the next sweep is due, once this one has ended. */
    next_at: Date | null;
    /**
     * The start of the newest whole sweep so far that counted misses: since then each channel that has
     * none is known to be there as it is mirrored. A sweep with gaps keeps that of the one before.
     */
    confirmed_at: Date | null;
    problem: string | null;
  };
}
