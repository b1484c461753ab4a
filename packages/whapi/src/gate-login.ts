import {
  type Answer,
  type CallOptions,
  type Reading,
  readActionAs,
  readJson,
  type Send,
} from './operation.ts';
import { pathSegment } from './path-segment.ts';
import { pairingCode, qr } from './schemas/gate.ts';

export interface LoginArgs {
  /** True launches the channel. The upstream's default; ours is false, as for the health check. */
  wakeup?: boolean;
}

export interface LoginQrArgs extends LoginArgs {
  size?: number;
  width?: number;
  height?: number;
  colorLight?: string;
  colorDark?: string;
}

export interface QrImage {
  contentType: string;
  bytes: Buffer;
}

/**
 * Linking and unlinking (Gate OpenAPI 1.8.7). The logins are GETs with side effects, so they are
 * never retried. 409 means linked already and arrives as `conflict`: do not ask again, asking for a
 * code can drop a live link.
 */
export function gateLogin(send: Send) {
  return {
    /** Asks for a QR code as a picture in base64; `WAITING` without a code is a normal answer. */
    loginQr: async (args: LoginQrArgs = {}, options?: CallOptions) =>
      send(login('loginUser', '/users/login', picture(args), readJson(qr)), options),

    /** Asks for a QR code as image bytes. */
    loginQrImage: async (args: LoginQrArgs = {}, options?: CallOptions): Promise<QrImage> =>
      send(login('loginUserImage', '/users/login/image', picture(args), readImage), options),

    /** Asks for the text a QR code is drawn from, so that it can be drawn without the vendor. */
    loginQrRowdata: async ({ wakeup = false }: LoginArgs = {}, options?: CallOptions) =>
      send(login('loginUserRowData', '/users/login/rowdata', { wakeup }, readJson(qr)), options),

    /** Asks for a code to type into WhatsApp; the phone number is 7 to 15 digits. */
    loginCode: async ({ phone }: { phone: string }, options?: CallOptions) =>
      send(
        login(
          'loginUserViaAuthCode',
          `/users/login/${pathSegment(phone)}`,
          {},
          readJson(pairingCode),
        ),
        options,
      ),

    /** Unlinks the WhatsApp account; 409 means that it was unlinked already. */
    logout: async (options?: CallOptions): Promise<{ alreadyLoggedOut: boolean }> =>
      send<{ alreadyLoggedOut: boolean }>(
        {
          operation: 'logoutUser',
          method: 'POST',
          path: '/users/logout',
          isSafe: false,
          read: readActionAs({ alreadyLoggedOut: false }),
          done: { 409: { alreadyLoggedOut: true } },
        },
        options,
      ),
  };
}

function login<Data>(
  operation: string,
  path: string,
  query: Record<string, string | number | boolean | undefined>,
  read: (answer: Answer) => Reading<Data>,
) {
  return { operation, method: 'GET' as const, path, query, isSafe: false, read };
}

function picture({ wakeup = false, size, width, height, colorLight, colorDark }: LoginQrArgs) {
  return { wakeup, size, width, height, color_light: colorLight, color_dark: colorDark };
}

function readImage({ headers, body }: Answer): Reading<QrImage> {
  const contentType = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  return /^image\/[a-z0-9.+-]+$/.test(contentType) && body.length > 0
    ? { data: { contentType, bytes: body } }
    : { failure: 'malformed', reason: 'not-an-image' };
}
