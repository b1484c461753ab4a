import { type CallOptions, readAction, readJson, type Send } from './operation.ts';
import { health, type Limits, limits, profile } from './schemas/gate.ts';

export interface CheckHealthArgs {
  /** True launches the channel. The upstream's default; ours is false, so that looking only looks. */
  wakeup?: boolean;
  /** "Browser name, OS name, OS version", comma-separated. */
  platform?: string;
  channelType?: 'web' | 'mobile';
}

export interface ProfileFields {
  name?: string;
  about?: string;
  icon?: string;
}

/** Health, limits and profile of a channel (Gate OpenAPI 1.8.7). */
export function gateChannel(send: Send) {
  return {
    /**
     * Reads the link state. 404 means a wrong token, a deleted channel or one still being provisioned
     * (the vendor's agent skill), so it says nothing alone.
     */
    checkHealth: async (
      { wakeup = false, platform, channelType }: CheckHealthArgs = {},
      options?: CallOptions,
    ) =>
      send(
        {
          operation: 'checkHealth',
          method: 'GET',
          path: '/health',
          query: { wakeup, platform, channel_type: channelType },
          isSafe: !wakeup,
          read: readJson(health),
        },
        options,
      ),

    /** Reads the quota of a trial or sandbox channel; null means that there is none (204). */
    getLimits: async (options?: CallOptions): Promise<Limits | null> =>
      send<Limits | null>(
        {
          operation: 'getLimits',
          method: 'GET',
          path: '/limits',
          isSafe: true,
          read: (answer) => (answer.status === 204 ? { data: null } : readJson(limits)(answer)),
        },
        options,
      ),

    /** Reads the WhatsApp profile of the linked number. */
    getProfile: async (options?: CallOptions) =>
      send(
        {
          operation: 'getUserProfile',
          method: 'GET',
          path: '/users/profile',
          isSafe: true,
          read: readJson(profile),
        },
        options,
      ),

    /** Changes the WhatsApp profile of the linked number. */
    updateProfile: async (body: ProfileFields, options?: CallOptions) =>
      send(
        {
          operation: 'updateUserProfile',
          method: 'PATCH',
          path: '/users/profile',
          body,
          isSafe: false,
          read: readAction,
        },
        options,
      ),
  };
}
