import { resolve } from 'node:path';
import type { Kysely } from 'kysely';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Database } from './db/schema.ts';
import { deriveKey } from './derive-key.ts';
import type { EventLog } from './event-log.ts';
import type { Passwords } from './identity/passwords.ts';
import { createServiceKeys } from './identity/service-keys.ts';
import { keptSessionSecret } from './identity/session-secret.ts';
import { createSessions } from './identity/sessions.ts';
import { createUserRepository } from './identity/users.repository.ts';
import { createKeyService } from './modules/keys/keys.service.ts';
import { createSessionService } from './modules/session/session.service.ts';
import { createSetupService } from './modules/setup/setup.service.ts';

export interface IdentityParts {
  readonly config: Pick<Config, 'session' | 'admin' | 'storage' | 'upstream'>;
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly announceCode: (code: string) => void;
  readonly passwords: Passwords;
  readonly eventLog: EventLog;
}

/** Composes everything about who may come in: people, their sessions, and service keys. */
export async function createIdentityServices(parts: IdentityParts) {
  const { config, db, clock, passwords } = parts;
  const sessionSecret =
    config.session.secret ?? (await keptSessionSecret(resolve(config.storage.dataDir)));
  const users = createUserRepository(db);
  const serviceKeys = createServiceKeys({ db, clock });
  const sessions = createSessions({
    db,
    clock,
    lifetimeMs: config.session.lifetimeMs,
    upstreamLabel: config.upstream.label,
  });
  const setup = createSetupService({
    db,
    users,
    sessions,
    passwords,
    admin: config.admin,
    codeKey: deriveKey(sessionSecret, 'set-up code'),
    announce: parts.announceCode,
  });
  return {
    setup,
    session: createSessionService({ users, sessions, passwords, clock }),
    keys: createKeyService(serviceKeys, parts.eventLog),
    authenticators: { bySession: sessions.callerOf, byKey: serviceKeys.callerOf },
    sessionSecret,
  };
}
