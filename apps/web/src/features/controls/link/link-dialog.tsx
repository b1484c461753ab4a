import { type LinkCode, linkStateTexts, statusTexts } from '@channeldesk/contracts';
import { Button, Tabs } from '@mantine/core';
import { useState } from 'react';
import { formatPhone } from '#web/shared/format/phone.ts';
import { AppDialog } from '#web/shared/ui/app-dialog.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { StateDot } from '#web/shared/ui/state-dot.tsx';
import type { ControlDialogProps } from '../components/control-dialog.ts';
import classes from '../components/dialog-layout.module.css';
import { Announce } from '../components/steps.tsx';
import { isNotServedYet, isReady, type LinkPhase } from './link-phase.ts';
import { useLinkedBefore } from './linked-before.ts';
import { NotReady } from './not-ready.tsx';
import { PairingCode } from './pairing-code.tsx';
import { QrCode } from './qr-code.tsx';
import { useLink } from './use-link.ts';

export function LinkDialog({ channel, isOpen, onClose, onOpen }: ControlDialogProps) {
  const { code, receivedAt, error, phase, wasWaiting, hadCode, refetch } = useLink(
    channel.id,
    isOpen,
  );
  const isAgain = useLinkedBefore(channel);
  // A scan brings a number, and with it another title; this dialog stays what was opened.
  const [title] = useState(`Link ${channel.id} ${isAgain ? 'again' : 'to WhatsApp'}`);
  const isNotServed = isNotServedYet(error);

  return (
    <AppDialog
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <div className={classes['footer']}>
          <Button variant={phase === 'linked' ? 'filled' : 'default'} onClick={onClose}>
            {phase === 'linked' ? 'Done' : 'Close'}
          </Button>
        </div>
      }
    >
      <div className={classes['stack']}>
        {error && !isNotServed ? (
          <ProblemNotice attempt="The code could not be read" error={error} onRetry={refetch} />
        ) : null}
        {code && phase === 'linked' ? <Linked code={code} isNew={wasWaiting} /> : null}
        {phase === 'linked' ? null : (
          // Hidden, not gone: a start in between takes neither the chosen way nor a typed number.
          <div hidden={!isReady(phase)}>
            <Ways channel={channel} qr={code?.qr ?? null} receivedAt={receivedAt} />
          </div>
        )}
        {phase === null || phase === 'linked' || isReady(phase) ? null : (
          <NotReady
            channel={channel}
            phase={phase}
            state={isNotServed ? null : (code?.linkState ?? null)}
            hadCode={hadCode}
            onOpen={onOpen}
          />
        )}
        <Announce>
          {isNotServed ? statusTexts.starting : announcement(code, phase, wasWaiting)}
        </Announce>
      </div>
    </AppDialog>
  );
}

interface WaysProps {
  readonly channel: ControlDialogProps['channel'];
  readonly qr: LinkCode['qr'];
  readonly receivedAt: number;
}

function Ways({ channel, qr, receivedAt }: WaysProps) {
  return (
    <Tabs defaultValue="qr" keepMounted={false}>
      <Tabs.List grow aria-label="How to link">
        <Tabs.Tab className={classes['tab'] ?? ''} value="qr">
          Scan a QR code
        </Tabs.Tab>
        <Tabs.Tab className={classes['tab'] ?? ''} value="pairing">
          Type a pairing code
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="qr" pt="lg">
        <QrCode qr={qr} receivedAt={receivedAt} />
      </Tabs.Panel>
      <Tabs.Panel value="pairing" pt="lg">
        <PairingCode channelId={channel.id} suggestedPhone={channel.phone} />
      </Tabs.Panel>
    </Tabs>
  );
}

function Linked({ code, isNew }: { code: LinkCode; isNew: boolean }) {
  return (
    <div className={classes['tight']}>
      <h3 className={classes['heading']}>
        <StateDot tone="good">{linkStateTexts.AUTH.word}</StateDot>
      </h3>
      <p>
        {isNew ? 'The channel is linked' : 'The channel is linked already'}
        {code.linkedPhone ? (
          <>
            {' '}
            to <strong>{formatPhone(code.linkedPhone)}</strong>
          </>
        ) : null}
        .
      </p>
      {isNew ? null : (
        <p className={classes['dimmed']}>
          No code is asked for, because that could drop the live link. Unlink the account first if
          the number must change.
        </p>
      )}
    </div>
  );
}

function announcement(
  code: LinkCode | undefined,
  phase: LinkPhase | null,
  wasWaiting: boolean,
): string {
  if (!code) return 'Asking for a code';
  if (phase === 'linked') return wasWaiting ? 'The channel is linked' : '';
  return phase === 'scan' ? 'A code is ready to scan' : linkStateTexts[code.linkState].word;
}
