import { type CallOptions, readAction, readJson, type Send } from './operation.ts';
import { pathSegment } from './path-segment.ts';
import { type PartnerSettings, partner, partnerSettings } from './schemas/partner.ts';

interface PartnerArgs {
  partnerName: string;
}

/** The partner account: balance and settings. */
export function partnerAccount(send: Send) {
  const settingsOf = ({ partnerName }: PartnerArgs) =>
    `/partners/${pathSegment(partnerName)}/settings`;

  return {
    /**
     * Reads the account, where `pwr` is the balance of days. `GET /partners` is not in the Partner
     * OpenAPI 0.1.1 but used by code that talks to the real API; every field may be missing.
     */
    getPartner: async (options?: CallOptions) =>
      send(
        {
          operation: 'getPartner',
          method: 'GET',
          path: '/partners',
          isSafe: true,
          read: readJson(partner),
        },
        options,
      ),

    /** Reads the low-balance webhook and its limit (help desk: end-of-days notices). */
    getPartnerSettings: async (args: PartnerArgs, options?: CallOptions) =>
      send(
        {
          operation: 'getPartnerSettings',
          method: 'GET',
          path: settingsOf(args),
          isSafe: true,
          read: readJson(partnerSettings),
        },
        options,
      ),

    /** Writes the partner settings. */
    setPartnerSettings: async (
      args: PartnerArgs & { settings: PartnerSettings },
      options?: CallOptions,
    ) =>
      send(
        {
          operation: 'setPartnerSettings',
          method: 'PATCH',
          path: settingsOf(args),
          body: args.settings,
          isSafe: false,
          read: readAction,
        },
        options,
      ),
  };
}
