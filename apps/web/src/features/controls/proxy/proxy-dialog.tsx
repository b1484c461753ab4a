import type { Channel } from '@channeldesk/contracts';
import { Button, Radio } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { accountQuery } from '#web/shared/account-query.ts';
import { focusFirstFault } from '#web/shared/forms/first-fault.ts';
import { AppDialog } from '#web/shared/ui/app-dialog.tsx';
import { Note } from '#web/shared/ui/note.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import type { ControlDialogProps } from '../components/control-dialog.ts';
import { ControlFooter } from '../components/control-footer.tsx';
import classes from '../components/dialog-layout.module.css';
import { OutcomeFooter } from '../components/outcome-footer.tsx';
import { changeProxyMutation } from '../mutations.ts';
import { OperationPanel } from '../operations/operation-panel.tsx';
import { useOperation } from '../operations/use-operation.ts';
import { ProxyAddress } from './proxy-address.tsx';
import {
  blankProxyForm,
  type ProxyFaults,
  type ProxyForm,
  parseProxyForm,
} from './proxy-choice.ts';

export function ProxyDialog({ channel, isOpen, onClose, onOpen }: ControlDialogProps) {
  const client = useQueryClient();
  const [form, setForm] = useState(blankProxyForm);
  const [isAsked, setAsked] = useState(false);
  const parsed = parseProxyForm(form);
  const pool = usePool();
  const { operation, start, startOver } = useOperation(
    channel.id,
    'change-proxy',
    changeProxyMutation(client, channel.id),
  );

  function submit() {
    setAsked(!parsed.body);
    if (!parsed.body) {
      focusFirstFault();
      return;
    }
    setForm({ ...form, password: '' });
    start.mutate(parsed.body);
  }

  return (
    <AppDialog
      title={`Change proxy of ${channel.id}`}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        operation ? (
          <OutcomeFooter onClose={onClose}>
            {operation.state === 'failed' || operation.state === 'interrupted' ? (
              <Button variant="default" onClick={startOver}>
                Start over
              </Button>
            ) : null}
            {operation.state === 'succeeded' ? (
              <Button onClick={() => onOpen('status')}>Check status</Button>
            ) : null}
          </OutcomeFooter>
        ) : (
          <ControlFooter
            confirmLabel={`Change proxy of ${channel.id}`}
            isBusy={start.isPending}
            isDisabled={form.kind === 'pool' && pool !== 'there'}
            onCancel={onClose}
            onConfirm={submit}
          />
        )
      }
    >
      <div className={classes['stack']}>
        {operation ? (
          <OperationPanel operation={operation} />
        ) : (
          <ProxyFields
            channel={channel}
            form={form}
            pool={pool}
            faults={isAsked ? parsed.faults : {}}
            onChange={setForm}
          />
        )}
        {start.error ? <ProblemNotice attempt="Change proxy" error={start.error} /> : null}
      </div>
    </AppDialog>
  );
}

const poolTexts = {
  there: 'The pool that this console was set up with',
  none: 'This console has no pool; PROXY_POOL of the server sets one up',
  reading: 'Reading whether this console has a pool…',
  unread: 'It could not be read whether this console has a pool',
};

type Pool = keyof typeof poolTexts;

/** Whether there is a pool to take from; what was not read is not there. */
function usePool(): Pool {
  const account = useQuery(accountQuery);
  if (account.data) return account.data.hasProxyPool ? 'there' : 'none';
  return account.error ? 'unread' : 'reading';
}

interface ProxyFieldsProps {
  readonly channel: Channel;
  readonly form: ProxyForm;
  readonly pool: Pool;
  readonly faults: ProxyFaults;
  onChange(form: ProxyForm): void;
}

function ProxyFields({ channel, form, pool, faults, onChange }: ProxyFieldsProps) {
  return (
    <>
      <p>
        {channel.proxy ? (
          <>
            Now:{' '}
            <code>
              {channel.proxy.host}:{channel.proxy.port}
            </code>
          </>
        ) : (
          'Whapi names no proxy of its own for this channel.'
        )}
      </p>
      <Radio.Group
        label="New address"
        value={form.kind}
        onChange={(kind) => onChange({ ...form, kind: kind as ProxyForm['kind'] })}
      >
        <div className={classes['choices']}>
          <Radio
            value="address"
            label="A SOCKS5 proxy"
            description="All four parts; a whole address in the host is taken apart"
          />
          <Radio
            value="pool"
            label="Next free one of the pool"
            description={poolTexts[pool]}
            disabled={pool !== 'there'}
          />
          <Radio
            value="vendor"
            label="Address of Whapi"
            description="Removes the address set here; Whapi chooses one"
          />
        </div>
      </Radio.Group>
      {form.kind === 'address' ? (
        <ProxyAddress form={form} faults={faults} onChange={onChange} />
      ) : null}
      <Note tone="quiet">
        <p>The channel reloads and the number reconnects. Messages wait until it is back.</p>
      </Note>
    </>
  );
}
