import type { UseFormReturnType } from '@mantine/form';
import type { PlanDraft } from './plan-draft.ts';

export type PlanFormState = UseFormReturnType<PlanDraft>;
