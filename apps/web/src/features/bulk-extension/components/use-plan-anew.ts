import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { paths } from '#web/shared/paths.ts';
import { keepListMutation } from '../mutations.ts';

/** Leads to a new plan like an earlier one, for some of its channels, which are kept as a list for it. */
export function usePlanAnew(planId: string) {
  const { mutate, isPending, error } = useMutation(keepListMutation());
  const navigate = useNavigate();
  const start = (ids: string[]) =>
    mutate(ids, {
      onSuccess: ({ id }) => void navigate(paths.extendManyWith({ selection: id, like: planId })),
    });
  return { start, isPending, error };
}
