import type { UseFormReturnType } from '@mantine/form';
import type { PolicyDraft } from './policy-draft.ts';

export type PolicyFormState = UseFormReturnType<PolicyDraft>;
