import type { GateClient, GateClients, GateCredentials } from '@channeldesk/whapi/gate';
import type { PartnerClient } from '@channeldesk/whapi/partner';
import type { Channel as UpstreamChannel } from '@channeldesk/whapi/schemas/channel';
import { UpstreamError } from '@channeldesk/whapi/upstream-error';
import { AppError } from '#api/errors.ts';
import { createTokenVault, type VaultLimits } from './token-vault.ts';
import { toAppError } from './upstream-problem.ts';

export interface CallLimits {
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number | undefined;
}

/** The way to one channel: reading it from the Partner API, and its Gate with its own token. */
export interface ChannelAccess {
  /** Reads the channel from the Partner API. Throws AppError; 'not-found' when the account has none. */
  read(id: string, limits?: CallLimits): Promise<UpstreamChannel>;
  /** A client of the channel's Gate; its calls reject with UpstreamError, as the client's own do. */
  gateFor(id: string, limits?: CallLimits): Promise<GateClient>;
  /** The channel token, for a reveal. Throws AppError. */
  token(id: string, limits?: CallLimits): Promise<string>;
  /** Keeps the token of a channel that somebody else has just read. */
  remember(channel: UpstreamChannel): void;
  forget(id: string): void;
}

export interface ChannelAccessDeps {
  readonly partner: Pick<PartnerClient, 'getChannel'>;
  readonly gates: Pick<GateClients, 'for'>;
  readonly nowMs?: () => number;
  readonly vault?: Partial<VaultLimits>;
}

const vaultDefaults: VaultLimits = { timeToLiveMs: 600_000, maximumEntries: 20_000 };

export function createChannelAccess(deps: ChannelAccessDeps): ChannelAccess {
  const { partner, gates, nowMs = Date.now } = deps;
  const vault = createTokenVault({ ...vaultDefaults, ...deps.vault }, nowMs);

  async function read(id: string, limits: CallLimits = {}): Promise<UpstreamChannel> {
    try {
      const channel = await partner.getChannel({ channelId: id }, limits);
      if (channel.id !== id) throw otherChannel(id);
      remember(channel);
      return channel;
    } catch (error) {
      if (isNotFound(error)) vault.forget(id);
      throw toAppError(error, { what: `read channel ${id}` });
    }
  }

  function remember(channel: UpstreamChannel): void {
    const credentials = credentialsOf(channel);
    if (credentials) vault.put(channel.id, credentials);
    else vault.forget(channel.id);
  }

  async function credentials(id: string, limits?: CallLimits): Promise<GateCredentials> {
    const known = vault.get(id);
    if (known) return known;
    const told = credentialsOf(await read(id, limits));
    if (told) return told;
    throw new AppError('upstream-malformed', {
      detail: `Whapi told no token or no Gate address for channel ${id}.`,
    });
  }

  return {
    read,
    remember,
    forget: vault.forget,
    token: async (id, limits) => (await credentials(id, limits)).token,
    gateFor: async (id, limits) => {
      const client = gates.for(await credentials(id, limits));
      return watchRefusals(client, () => vault.forget(id));
    },
  };
}

function credentialsOf({ apiUrl, token }: UpstreamChannel): GateCredentials | undefined {
  return apiUrl && token ? { apiUrl, token } : undefined;
}

function otherChannel(id: string): AppError {
  return new AppError('upstream-malformed', {
    detail: `Whapi answered with another channel than ${id}.`,
  });
}

function isNotFound(error: unknown): boolean {
  return error instanceof UpstreamError && error.kind === 'not-found';
}

/** A token the Gate refuses or does not know is read anew before the next call. */
function watchRefusals(client: GateClient, onRefused: () => void): GateClient {
  return new Proxy(client, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      return async (...args: unknown[]) => {
        try {
          return await (member as (...given: unknown[]) => unknown)(...args);
        } catch (error) {
          if (isTokenRefusal(error)) onRefused();
          throw error;
        }
      };
    },
  });
}

function isTokenRefusal(error: unknown): boolean {
  if (!(error instanceof UpstreamError)) return false;
  return error.kind === 'credential' || error.kind === 'not-found';
}
