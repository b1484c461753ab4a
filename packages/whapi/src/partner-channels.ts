import { type CallOptions, readAction, readJson, type Send } from './operation.ts';
import { pathSegment } from './path-segment.ts';
import { type ChannelMode, channel, channelList, listedPage } from './schemas/channel.ts';

export interface ChannelFields {
  name: string;
  projectId: string;
  phone?: string;
  recurrentPaymentId?: string;
  prevRecurrentPaymentId?: string;
}

export interface ListChannelsArgs {
  /** 1 to 500, upstream default 100. */
  count?: number;
  offset?: number;
  uid?: string;
}

export interface ExtendChannelArgs {
  channelId: string;
  days: number;
  /** Shown on the vendor's billing history page. */
  comment: string;
  amount?: number;
  currency?: 'USD' | 'RUB' | 'BRL' | 'MXN' | 'INR';
}

interface ChannelArgs {
  channelId: string;
}

/** The channel operations of the Partner OpenAPI 0.1.1; only the three reads are ever retried. */
export function partnerChannels(send: Send) {
  return {
    ...channelReads(send),
    ...channelWrites(send),
    ...channelActions(send),
  };
}

function channelReads(send: Send) {
  return {
    /**
     * Lists one page of the account's channels (getChannels), of which only the IDs have been looked at:
     * read them with `readListedChannel`. Carries tokens.
     */
    listChannels: async (query: ListChannelsArgs = {}, options?: CallOptions) =>
      send(
        {
          operation: 'getChannels',
          method: 'GET',
          path: '/channels/list',
          query: { ...query },
          isSafe: true,
          read: readJson(listedPage),
        },
        options,
      ),

    /** Lists one page of a project's channels (getChannelsByProjectID). Carries tokens. */
    listProjectChannels: async (
      { projectId, count, offset }: { projectId: string; count?: number; offset?: number },
      options?: CallOptions,
    ) =>
      send(
        {
          operation: 'getChannelsByProjectID',
          method: 'GET',
          path: `/channels/list/${pathSegment(projectId)}`,
          query: { count, offset },
          isSafe: true,
          read: readJson(channelList),
        },
        options,
      ),

    /** Reads one channel. A single 404 can be transient and is no proof of deletion. */
    getChannel: async ({ channelId }: ChannelArgs, options?: CallOptions) =>
      send(
        {
          operation: 'getChannel',
          method: 'GET',
          path: `/channels/${pathSegment(channelId)}`,
          isSafe: true,
          read: readJson(channel),
        },
        options,
      ),
  };
}

function channelWrites(send: Send) {
  return {
    /** Creates a channel; over 20 in 30 minutes answers 429 (help desk: create a channel). */
    createChannel: async (body: ChannelFields, options?: CallOptions) =>
      send(
        {
          operation: 'createChannel',
          method: 'PUT',
          path: '/channels',
          body,
          isSafe: false,
          read: readJson(channel),
        },
        options,
      ),

    /** Changes the custom fields; name and project are required even for a rename. */
    updateChannel: async (
      { channelId, ...body }: ChannelArgs & ChannelFields,
      options?: CallOptions,
    ) =>
      send(
        {
          operation: 'updateChannel',
          method: 'PATCH',
          path: `/channels/${pathSegment(channelId)}`,
          body,
          isSafe: false,
          read: readAction,
        },
        options,
      ),

    /** Deletes a channel; unused days return to the balance (help desk: delete a channel). */
    deleteChannel: async ({ channelId }: ChannelArgs, options?: CallOptions) =>
      send(
        {
          operation: 'deleteChannel',
          method: 'DELETE',
          path: `/channels/${pathSegment(channelId)}`,
          isSafe: false,
          read: readAction,
        },
        options,
      ),
  };
}

function channelActions(send: Send) {
  const act =
    <Body>(operation: string, action: string, method: 'POST' | 'PATCH' = 'POST') =>
    (channelId: string, body: Body | undefined, options: CallOptions | undefined) =>
      send(
        {
          operation,
          method,
          path: `/channels/${pathSegment(channelId)}/${action}`,
          body,
          isSafe: false,
          read: readAction,
        },
        options,
      );

  return {
    /** Starts a channel; 503 when it is not ready to be started. */
    startChannel: async ({ channelId }: ChannelArgs, options?: CallOptions) =>
      act('startChannel', 'start')(channelId, undefined, options),

    /** Stops a channel; `saveDays` withdraws its days. */
    stopChannel: async (
      { channelId, saveDays }: ChannelArgs & { saveDays?: boolean },
      options?: CallOptions,
    ) =>
      act('stopChannel', 'stop')(
        channelId,
        saveDays === undefined ? undefined : { saveDays },
        options,
      ),

    /** Restarts a channel; 503 when it is not ready to be restarted. */
    restartChannel: async ({ channelId }: ChannelArgs, options?: CallOptions) =>
      act('restartChannel', 'restart')(channelId, undefined, options),

    /**
     * Moves days from the balance to a channel. Sent once, whatever happens: after a failure with
     * `maybeApplied` re-read the channel. The vendor blocks a repeat for 5 minutes (changelog 2025-12).
     */
    extendChannel: async ({ channelId, ...body }: ExtendChannelArgs, options?: CallOptions) =>
      act('extendChannel', 'extend')(channelId, body, options),

    /** Switches the mode; the channel restarts, leave it alone for 30 s. 403 is a refusal here. */
    changeChannelMode: async (
      { channelId, mode }: ChannelArgs & { mode: ChannelMode },
      options?: CallOptions,
    ) => act('changeChannelMode', 'mode', 'PATCH')(channelId, { mode }, options),
  };
}
