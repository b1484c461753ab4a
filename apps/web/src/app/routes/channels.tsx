import { useEffect } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { channelSlots, preloadChannelSlots } from '#web/app/channel-slots.tsx';
import { AddAction, ListActions } from '#web/app/list-actions.tsx';
import { ListViews } from '#web/app/list-views.tsx';
import { ChannelList } from '#web/features/channels/components/channel-list.tsx';
import { FoundByNumber } from '#web/features/channels/components/found-by-number.tsx';
import { FoundChannel } from '#web/features/channels/components/found-channel.tsx';
import { LookUpForm } from '#web/features/channels/components/look-up-form.tsx';
import { NumberNote } from '#web/features/channels/components/number-note.tsx';
import { lookUpTarget } from '#web/features/channels/find.ts';
import { useIsPhone } from '#web/shared/hooks/use-is-phone.ts';
import { useRights } from '#web/shared/rights.tsx';
import { PageHeader } from '#web/shared/ui/page-header.tsx';
import classes from './channels.module.css';

export default function ChannelsPage() {
  const [params, setParams] = useSearchParams();
  const { state } = useLocation();
  const isPhone = useIsPhone();
  const actions = useRights().has('channels:read') && <ListActions isSecondary />;
  const asked = params.get('id') ?? '';
  const number = typeof state?.number === 'string' ? state.number : null;
  useEffect(preloadChannelSlots, []);

  const lookUp = (wanted: string | null) => {
    const next = new URLSearchParams(params);
    if (wanted) next.set('id', wanted);
    else next.delete('id');
    // The look-up before this one put the number into the list's search, so this one takes it back.
    if (number) next.delete('search');
    setParams(next);
  };
  return (
    <>
      <PageHeader title="Channels" isQuietOnPhone>
        {!isPhone && actions}
      </PageHeader>
      <LookUpForm key={`form ${asked}`} asked={asked} onLookUp={lookUp} />
      <LookedUp asked={asked} />
      {number && <NumberNote key={number} digits={number} />}
      {isPhone && actions && <div className={classes['actions']}>{actions}</div>}
      <ChannelList addButton={<AddAction isSecondary />} views={<ListViews />} />
    </>
  );
}

function LookedUp({ asked }: { asked: string }) {
  const target = lookUpTarget(asked);
  if (target === null) return null;
  if (target.kind === 'number')
    return <FoundByNumber key={target.digits} digits={target.digits} opens="card" />;
  return <FoundChannel key={target.id} id={target.id} heading="link" {...channelSlots} />;
}
