import { createServiceKey, type Right, right, rightTexts } from '@channeldesk/contracts';
import { Checkbox, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { faultsOf } from '#web/shared/forms/faults-of.ts';
import { focusFirstFault } from '#web/shared/forms/first-fault.ts';
import { useRights } from '#web/shared/rights.tsx';
import { AppDialog } from '#web/shared/ui/app-dialog.tsx';
import { ConfirmFooter } from '#web/shared/ui/confirm-footer.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { createKeyMutation } from '../queries.ts';
import classes from './keys.module.css';
import { NewSecret, NewSecretFooter, type Storing } from './new-secret.tsx';

interface CreateKeyDialogProps {
  readonly isOpen: boolean;
  onClose(): void;
}

const faults = {
  name: 'Write a name, up to 100 characters',
  rights: 'Choose at least one right',
};

export function CreateKeyDialog({ isOpen, onClose }: CreateKeyDialogProps) {
  const client = useQueryClient();
  const held = useRights();
  const [storing, setStoring] = useState<Storing>('not-yet');
  const create = useMutation(createKeyMutation(client));
  const form = useForm<{ name: string; rights: Right[] }>({
    initialValues: { name: '', rights: ['channels:read'] },
    validate: (values) => faultsOf(createServiceKey.safeParse(values).error, faults),
  });
  const submit = form.onSubmit(
    (values) => create.mutate(createServiceKey.parse(values)),
    focusFirstFault,
  );

  function close() {
    create.reset();
    onClose();
  }

  const isUnstored = create.data !== undefined && storing !== 'stored';

  return (
    <AppDialog
      title={create.data ? `Key ${create.data.key.name}` : 'Create a service key'}
      isOpen={isOpen}
      onClose={isUnstored ? () => setStoring('asked') : close}
      footer={
        create.data ? (
          <NewSecretFooter storing={storing} onStoring={setStoring} onClose={close} />
        ) : (
          <ConfirmFooter
            confirmLabel="Create key"
            isBusy={create.isPending}
            onCancel={close}
            onConfirm={() => submit()}
          />
        )
      }
    >
      {create.data ? (
        <NewSecret secret={create.data.secret} rights={create.data.key.rights} />
      ) : (
        <form className={classes['form']} noValidate onSubmit={submit}>
          <TextInput
            label="Name"
            description="Which script or team it is for, such as billing"
            required
            maxLength={100}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <Checkbox.Group label="Rights" {...form.getInputProps('rights')}>
            <div className={classes['rights']}>
              {right.options.map((each) => (
                <Checkbox
                  key={each}
                  value={each}
                  label={rightTexts[each].label}
                  description={
                    held.has(each)
                      ? rightTexts[each].description
                      : 'You do not hold this right, so the key cannot either'
                  }
                  disabled={!held.has(each)}
                />
              ))}
            </div>
          </Checkbox.Group>
          {create.error ? <ProblemNotice attempt="Create key" error={create.error} /> : null}
        </form>
      )}
    </AppDialog>
  );
}
