import type { Generated } from 'kysely';

export interface LimitTables {
  /** How often something happened within its window, by all processes together. */
  rate_limits: {
    key: string;
    count: number;
    /** By the clock of the database. From then on the next time begins a new window. */
    ends_at: Generated<Date>;
  };
}
