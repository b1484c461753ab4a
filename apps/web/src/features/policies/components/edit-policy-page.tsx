import type { Policy } from '@channeldesk/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '#web/shared/paths.ts';
import { changesOf } from '../policy-draft.ts';
import { updatePolicyMutation } from '../queries.ts';
import { OnePolicy } from './one-policy.tsx';
import { PolicyForm, type PolicyFormProps } from './policy-form.tsx';

interface EditPolicyPageProps extends Pick<PolicyFormProps, 'views' | 'describe'> {
  readonly id: string;
}

/** The form of a policy that there is. */
export function EditPolicyPage({ id, ...props }: EditPolicyPageProps) {
  return <OnePolicy id={id}>{(policy) => <EditForm {...props} policy={policy} />}</OnePolicy>;
}

type EditFormProps = Pick<PolicyFormProps, 'views' | 'describe'> & { readonly policy: Policy };

function EditForm({ policy: present, ...props }: EditFormProps) {
  // What somebody else changes meanwhile is not taken back by saving this form.
  const [policy] = useState(present);
  const navigate = useNavigate();
  const update = useMutation(updatePolicyMutation(useQueryClient(), policy.id));
  const back = paths.policy(policy.id);
  const leave = () => void navigate(back);
  return (
    <PolicyForm
      {...props}
      policy={policy}
      selected={null}
      back={back}
      error={update.error}
      isBusy={update.isPending}
      onSave={(wanted, onError) => {
        const change = changesOf(policy, wanted);
        // The backend refuses a change of nothing.
        if (Object.keys(change).length === 0) leave();
        else update.mutate(change, { onSuccess: leave, onError });
      }}
    />
  );
}
