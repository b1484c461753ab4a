import type { LinkCode } from '@channeldesk/contracts';
import { Loader } from '@mantine/core';
import { useNow } from '#web/shared/hooks/use-now.ts';
import { codeLife } from './link-phase.ts';
import classes from './qr-code.module.css';

interface QrCodeProps {
  /** Null while the upstream still draws it. */
  readonly qr: LinkCode['qr'];
  /** When this code came, by the clock of this page. */
  readonly receivedAt: number;
}

/** The code to scan, with how long it is good for. It stays on white, also in the dark. */
export function QrCode({ qr, receivedAt }: QrCodeProps) {
  return (
    <div className={classes['root']} aria-busy={qr === null}>
      <div className={classes['frame']}>
        {qr ? (
          <img className={classes['image']} src={qr.image} alt="QR code to link WhatsApp" />
        ) : (
          <Loader size={28} color="dark.4" aria-label="Waiting for a code" />
        )}
      </div>
      {qr ? (
        <Life seconds={qr.expiresInSeconds} receivedAt={receivedAt} />
      ) : (
        <>
          <div className={classes['bar']} />
          <p className={classes['life']}>Whapi is drawing a code</p>
        </>
      )}
      <Instructions />
    </div>
  );
}

function Life({ seconds, receivedAt }: { seconds: number; receivedAt: number }) {
  const now = useNow(250).getTime();
  const { secondsLeft, share } = codeLife(seconds, receivedAt, now);
  return (
    <>
      <div className={classes['bar']} aria-hidden>
        <div className={classes['left']} style={{ transform: `scaleX(${share})` }} />
      </div>
      <p className={classes['life']}>
        {secondsLeft === 0 ? 'Expired, asking for a new code' : `New code in ${secondsLeft} s`}
      </p>
    </>
  );
}

function Instructions() {
  return (
    <ol className={classes['steps']}>
      <li>On the customer’s phone, open WhatsApp.</li>
      <li>Go to Settings, then Linked devices, then Link a device.</li>
      <li>Point the phone at this code.</li>
    </ol>
  );
}
