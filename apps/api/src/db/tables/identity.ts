import type { Role } from '@channeldesk/contracts';
import type { ColumnType, Generated } from 'kysely';

export interface IdentityTables {
  users: {
    id: Generated<string>;
    email: string;
    password_hash: string;
    role: Role;
    failed_sign_ins: Generated<number>;
    locked_until: Date | null;
    created_at: Generated<Date>;
  };
  sessions: {
    id: Generated<string>;
    user_id: string;
    created_at: Generated<Date>;
    expires_at: Date;
    ended_at: Date | null;
  };
  service_keys: {
    id: Generated<string>;
    name: string;
    hint: string;
    secret_hash: string;
    rights: string[];
    created_by: string;
    created_at: Generated<Date>;
    last_used_at: Date | null;
    revoked_at: Date | null;
  };
  /** Small facts of the installation, such as the hash of the one-time set-up code. */
  installation: {
    key: string;
    value: ColumnType<string, string, string>;
  };
}
