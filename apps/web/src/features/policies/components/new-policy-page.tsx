import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { paths } from '#web/shared/paths.ts';
import { createPolicyMutation } from '../queries.ts';
import { PolicyForm, type PolicyFormProps } from './policy-form.tsx';

/** The form for a new policy, which leads to its dry run. */
export function NewPolicyPage(props: Pick<PolicyFormProps, 'selected' | 'views' | 'describe'>) {
  const navigate = useNavigate();
  const create = useMutation(createPolicyMutation(useQueryClient()));
  return (
    <PolicyForm
      {...props}
      policy={null}
      back={paths.policies}
      error={create.error}
      isBusy={create.isPending}
      onSave={(wanted, onError) =>
        create.mutate(wanted, { onSuccess: ({ id }) => void navigate(paths.policy(id)), onError })
      }
    />
  );
}
