import type { Account } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { accountQuery } from '#web/shared/account-query.ts';
import { Hint } from '#web/shared/ui/hint.tsx';
import classes from './account.module.css';

/**
 * "Partner", once the upstream has confirmed the partner account; its name and codename on hover.
 * Silence later takes nothing back, so the label stays as long as the session. A refused token takes
 * it back until it is confirmed anew, whatever is silent meanwhile.
 */
export function PartnerLabel() {
  const account = useQuery(accountQuery).data;
  const [confirmed, setConfirmed] = useState<Account['partner']>(null);
  const told = account?.partner ?? null;
  const isRefused = account?.unavailable?.code === 'upstream-credential-refused';
  const partner = told ?? (isRefused ? null : confirmed);
  if (partner !== confirmed) setConfirmed(partner);
  if (!partner) return null;
  const name = partner.codename ? `${partner.name} (${partner.codename})` : partner.name;
  return (
    <Hint text={told ? name : `${name}, as confirmed before; Whapi is silent now`}>
      <span className={classes['partner']}>Partner</span>
    </Hint>
  );
}
