import { type FormEvent, useState } from 'react';
import type * as z from 'zod/mini';
import { faultsOf } from '#web/shared/forms/faults-of.ts';
import { focusFirstFault } from '#web/shared/forms/first-fault.ts';

/**
 * A form whose fields keep their own values, as password managers like it. What the schema accepts
 * is sent; what it refuses is said at the field.
 */
export function useDoorForm<Body, Field extends string>(
  schema: z.ZodMiniType<Body>,
  texts: Readonly<Record<Field, string>>,
  send: (body: Body) => void,
) {
  const [faults, setFaults] = useState<Partial<Record<Field, string>>>({});
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const parsed = schema.safeParse(Object.fromEntries(new FormData(event.currentTarget)));
    setFaults(faultsOf(parsed.error, texts));
    if (parsed.success) send(parsed.data);
    else focusFirstFault();
  };
  return { faults, onSubmit };
}
