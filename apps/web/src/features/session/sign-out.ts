import { api } from '@channeldesk/contracts';
import { mutationOptions } from '@tanstack/react-query';
import { call } from '#web/shared/api-client.ts';

/** Apart from the ways in, which no page behind the door needs. */
export const signOutMutation = () =>
  mutationOptions({ mutationFn: () => call(api.session.delete) });
