import { useQuery } from '@tanstack/react-query';
import { Hint } from '#web/shared/ui/hint.tsx';
import { accountQuery } from '../queries.ts';
import classes from './account.module.css';

/** "Partner", once the upstream has confirmed the partner account; its name and codename on hover. */
export function PartnerLabel() {
  const partner = useQuery(accountQuery).data?.partner;
  if (!partner) return null;
  return (
    <Hint text={partner.codename ? `${partner.name} (${partner.codename})` : partner.name}>
      <span className={classes['partner']}>Partner</span>
    </Hint>
  );
}
