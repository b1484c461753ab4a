import { useEffect, useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { AccountChannels } from '#web/app/account-channels.tsx';
import { AddAction, ListActions } from '#web/app/list-actions.tsx';
import { LookUpForm } from '#web/features/channels/components/look-up-form.tsx';
import { lookUpTarget } from '#web/features/channels/find.ts';
import { useIsPhone } from '#web/shared/hooks/use-is-phone.ts';
import { lazyPart } from '#web/shared/lazy-part.tsx';
import { useRights } from '#web/shared/rights.tsx';
import { PageHeader } from '#web/shared/ui/page-header.tsx';
import { Bone } from '#web/shared/ui/skeletons.tsx';
import classes from './channels.module.css';

const LookedUp = lazyPart(
  () => import('#web/app/looked-up.tsx'),
  'LookedUp',
  <Bone height="12.5rem" />,
);
const NumberNote = lazyPart(
  () => import('#web/features/channels/found/number-note.tsx'),
  'NumberNote',
);

export default function ChannelsPage() {
  const [params, setParams] = useSearchParams();
  const { state } = useLocation();
  const isPhone = useIsPhone();
  const actions = useRights().has('channels:read') && <ListActions isSecondary />;
  const asked = params.get('id') ?? '';
  const cursors = state?.cursors;
  const number = typeof state?.number === 'string' ? state.number : null;
  const target = lookUpTarget(asked);
  const [opened] = useState({ asked, isForLookUp: isForLookUp(params) });
  useEffect(LookedUp.preload, []);

  const lookUp = (wanted: string | null) => {
    const next = new URLSearchParams(params);
    if (wanted) next.set('id', wanted);
    else next.delete('id');
    // The look-up before this one put the number into the list's search, so this one takes it back.
    if (number) next.delete('search');
    // The list stays on its page, and so does the way back from it.
    setParams(next, { state: cursors ? { cursors } : null });
  };
  return (
    <>
      <PageHeader title="Channels" isQuietOnPhone>
        {!isPhone && actions}
      </PageHeader>
      <LookUpForm
        key={`form ${asked}`}
        asked={asked}
        onLookUp={lookUp}
        hasFocus={opened.isForLookUp || asked !== opened.asked}
      />
      {target && <LookedUp target={target} />}
      {number && <NumberNote key={number} digits={number} />}
      {isPhone && actions && <div className={classes['actions']}>{actions}</div>}
      <AccountChannels addButton={<AddAction isSecondary />} />
    </>
  );
}

/** With anything in the address one came for the list, and on touch the focus would bring up the keyboard. */
function isForLookUp(params: URLSearchParams): boolean {
  return params.size === 0 && !window.matchMedia('(pointer: coarse)').matches;
}
