import type { LinkCode } from '@channeldesk/contracts';
import type { Qr } from '@channeldesk/whapi/schemas/gate';
import { AppError } from '#api/errors.ts';

const longestImage = 200_000;
const fallbackExpireSeconds = 20;
const longestExpireSeconds = 300;

/** Reads the picture of a login reply, null when it has none yet. Throws for one that is no PNG. */
export function toQr({ status, base64, expire }: Qr): LinkCode['qr'] {
  const hasPicture = (status ?? 'OK') === 'OK' && typeof base64 === 'string' && base64 !== '';
  if (!hasPicture) return null;
  const data = base64.replace(/^data:image\/png;base64,/i, '').replace(/\s/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(data) || data.length > longestImage - 30) {
    throw new AppError('upstream-malformed', {
      detail: 'Whapi sent a QR code that is no picture.',
    });
  }
  const isUsable = typeof expire === 'number' && expire > 0;
  const seconds = isUsable ? Math.min(expire, longestExpireSeconds) : fallbackExpireSeconds;
  return { image: `data:image/png;base64,${data}`, expiresInSeconds: seconds };
}
