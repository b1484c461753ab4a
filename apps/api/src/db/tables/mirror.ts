import type { ChannelMode, LinkState } from '@channeldesk/contracts';
import type { Generated } from 'kysely';

export interface MirrorTables {
  /** What the upstream last said of each channel. Never holds a token. */
  channels: {
    id: string;
    name: string;
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
    link_state: LinkState | null;
    link_phone: string | null;
    link_checked_at: Date | null;
    seen_at: Date;
    missed_sweeps: Generated<number>;
    gone_at: Date | null;
  };
  sweeps: {
    id: Generated<string>;
    state: 'running' | 'complete' | 'failed';
    started_at: Generated<Date>;
    finished_at: Date | null;
    pages: Generated<number>;
    rows: Generated<number>;
    problem: string | null;
  };
}
