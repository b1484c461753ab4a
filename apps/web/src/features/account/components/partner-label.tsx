import type { Account } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Hint } from '#web/shared/ui/hint.tsx';
import { accountQuery } from '../queries.ts';
import classes from './account.module.css';

/**
 * "Partner", once the upstream has confirmed the partner account; its name and codename on hover.
 * Silence later takes nothing back, so the label stays as long as the session; a refused token does.
 */
export function PartnerLabel() {
  const account = useQuery(accountQuery).data;
  const [confirmed, setConfirmed] = useState<Account['partner']>(null);
  const told = account?.partner ?? null;
  if (told && told !== confirmed) setConfirmed(told);
  const isRefused = account?.unavailable?.code === 'upstream-credential-refused';
  const partner = told ?? (isRefused ? null : confirmed);
  if (!partner) return null;
  const name = partner.codename ? `${partner.name} (${partner.codename})` : partner.name;
  return (
    <Hint text={told ? name : `${name}, as confirmed before; Whapi is silent now`}>
      <span className={classes['partner']}>Partner</span>
    </Hint>
  );
}
