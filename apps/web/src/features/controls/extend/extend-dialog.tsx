import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { accountQuery } from '#web/shared/account-query.ts';
import { AppDialog } from '#web/shared/ui/app-dialog.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { TextSkeleton } from '#web/shared/ui/skeletons.tsx';
import type { ControlDialogProps } from '../components/control-dialog.ts';
import { ControlFooter } from '../components/control-footer.tsx';
import classes from '../components/dialog-layout.module.css';
import { OutcomeFooter } from '../components/outcome-footer.tsx';
import { Announce, Steps } from '../components/steps.tsx';
import { ExtendForm } from './extend-form.tsx';
import { extensionStages } from './extend-stages.ts';
import { ExtensionRecord } from './extension-record.tsx';
import { FreeAgain, useBlockedUntil } from './free-again.tsx';
import { LookResult } from './look-result.tsx';
import { OpenElsewhere } from './open-elsewhere.tsx';
import { UnrecordedExtension } from './unrecorded-extension.tsx';
import { useElsewhere } from './use-elsewhere.ts';
import { type ExtensionView, useExtension } from './use-extension.ts';

export function ExtendDialog({ channel, isOpen, onClose, onOpen }: ControlDialogProps) {
  const account = useQuery(accountQuery);
  const other = useElsewhere(channel.id);
  const extend = useExtension(channel.id, other.waiting);
  const formId = useId();
  const { view } = extend;
  const isConflict = stateOf(view) === 'conflict';
  const isBlocked = useBlockedUntil(other.freeAt) !== null;

  function startAnew() {
    if (view.stage === 'recorded') other.knowOf(view.extension);
    extend.startAnew();
  }

  return (
    <AppDialog
      title={`${isConflict ? 'Decide an extension of' : 'Extend'} ${channel.id}`}
      size={isConflict ? 'xl' : 'md'}
      isFooterLoose={isConflict}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        view.stage === 'form' ? (
          <ControlFooter
            confirmLabel={`Extend ${channel.id}`}
            isDisabled={!other.isClear || isBlocked}
            onCancel={onClose}
            onConfirm={() => submitForm(formId)}
          />
        ) : (
          <Footer key={stateOf(view)} extend={extend} onClose={onClose} />
        )
      }
    >
      <div className={classes['stack']}>
        {view.stage === 'form' ? (
          <>
            <OpenElsewhere channel={channel} other={other} />
            <FreeAgain at={other.freeAt} />
            {extend.error ? <ProblemNotice attempt="Extend" error={extend.error} /> : null}
            <ExtendForm
              id={formId}
              channel={channel}
              account={account.data ?? null}
              draft={extend.draft}
              onSubmit={(values) => !isBlocked && other.check() && extend.send(values)}
              onSwitchMode={() => onOpen('mode')}
            />
          </>
        ) : (
          <AfterSending extend={extend} channel={channel} onStartAnew={startAnew} />
        )}
      </div>
    </AppDialog>
  );
}

type Extend = ReturnType<typeof useExtension>;

/** Buttons of another state are others: what was pressed last is gone, and they take the focus. */
function stateOf(view: ExtensionView): string {
  return view.stage === 'recorded' ? view.extension.state : view.stage;
}

/** The footer stays in view outside the form, so it hands the press over. */
function submitForm(id: string) {
  const form = document.getElementById(id);
  if (form instanceof HTMLFormElement) form.requestSubmit();
}

interface AfterSendingProps {
  readonly extend: Extend;
  readonly channel: ControlDialogProps['channel'];
  onStartAnew(): void;
}

function AfterSending({ extend, channel, onStartAnew }: AfterSendingProps) {
  const { view, steps } = extend;
  if (view.stage === 'looking') return <TextSkeleton label="Looking for the extension" lines={5} />;
  if (view.stage === 'recorded') {
    return (
      <>
        <ExtensionRecord
          extension={view.extension}
          channel={channel}
          isDeciding={steps.isDeciding}
          onStartAnew={onStartAnew}
          onDecide={(decision) => steps.decide(view.extension, decision)}
        />
        <LookResult
          hasLooked={extend.look.isSuccess}
          extension={view.extension}
          channel={channel}
        />
        {extend.look.error ? (
          <ProblemNotice attempt="Look again" error={extend.look.error} />
        ) : null}
        {steps.retryError ? <ProblemNotice attempt="Try again" error={steps.retryError} /> : null}
        {steps.decideError ? <ProblemNotice attempt="Decide" error={steps.decideError} /> : null}
      </>
    );
  }
  if (view.stage === 'unrecorded') return <UnrecordedExtension draft={extend.draft} />;
  if (view.stage === 'unreadable') {
    return (
      <ProblemNotice
        attempt="The state of the extension could not be read"
        error={view.error}
        onRetry={extend.readRecord}
      />
    );
  }
  return (
    <>
      <Steps label="Stages of the extension" steps={extensionStages('sending')} />
      <p className={classes['dimmed']}>
        Whapi is asked once, then the channel is read again. It goes on when this is closed.
      </p>
      <Announce>Extension requested</Announce>
    </>
  );
}

function Footer({ extend, onClose }: { extend: Extend; onClose(): void }) {
  const { view, look } = extend;
  const extension = view.stage === 'recorded' ? view.extension : null;
  return (
    <OutcomeFooter onClose={onClose}>
      {view.stage === 'unrecorded' ? (
        <>
          <Button variant="default" onClick={extend.startAnew}>
            Discard it
          </Button>
          <Button onClick={extend.resend}>Send it again</Button>
        </>
      ) : null}
      {extension?.state === 'rejected' ? (
        <Button variant="default" onClick={extend.startAnew}>
          Change and try again
        </Button>
      ) : null}
      {extension?.state === 'unconfirmed' ? (
        <Button loading={look.isPending} onClick={() => look.mutate(extension.operationId)}>
          Look again
        </Button>
      ) : null}
      {extension?.state === 'not-applied' ? (
        <Button onClick={() => extend.steps.tryAgain(extension)}>Try again</Button>
      ) : null}
    </OutcomeFooter>
  );
}
