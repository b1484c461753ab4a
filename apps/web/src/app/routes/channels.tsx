import { parseChannelId } from '@channeldesk/contracts';
import { useEffect } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { channelSlots, preloadChannelSlots } from '#web/app/channel-slots.tsx';
import { ChannelList } from '#web/features/channels/components/channel-list.tsx';
import { FoundChannel } from '#web/features/channels/components/found-channel.tsx';
import { LookUpForm } from '#web/features/channels/components/look-up-form.tsx';
import { formatPhone } from '#web/shared/format/phone.ts';
import { PageHeader } from '#web/shared/ui/page-header.tsx';

export default function ChannelsPage() {
  const [params, setParams] = useSearchParams();
  const location = useLocation();
  const asked = params.get('id') ?? '';
  const id = parseChannelId(asked);
  const phone: unknown = location.state?.phone;
  useEffect(preloadChannelSlots, []);

  const lookUp = (wanted: string | null) => {
    const next = new URLSearchParams(params);
    if (wanted) next.set('id', wanted);
    else next.delete('id');
    setParams(next);
  };
  return (
    <>
      <PageHeader title="Channels" isQuietOnPhone />
      <LookUpForm key={`form ${asked}`} asked={asked} onLookUp={lookUp} />
      {id && <FoundChannel key={`channel ${id}`} id={id} heading="link" {...channelSlots} />}
      {typeof phone === 'string' && (
        <p role="status">
          No channel has the ID {phone}. These are the channels with the phone number{' '}
          {formatPhone(phone)}.
        </p>
      )}
      <ChannelList />
    </>
  );
}
