import type { Generated } from 'kysely';
import type { Caller } from '#api/http/caller.ts';

/** The caller something belongs to: a person or a service key. */
interface Owned {
  owner_kind: Caller['kind'];
  owner_id: string;
}

export interface ViewTables {
  /** Queries of channels under a name. */
  views: Owned & {
    id: Generated<string>;
    name: string;
    query: string;
    is_shared: boolean;
    updated_at: Date;
  };
  /** Lists of channels as they were at one moment; their channels are in `selection_channels`. */
  selections: Owned & {
    id: string;
    count: number;
    created_at: Date;
    expires_at: Date;
  };
  selection_channels: {
    selection_id: string;
    channel_id: string;
  };
}
