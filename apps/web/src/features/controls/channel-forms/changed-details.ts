import type { Channel, Project, UpdateChannel } from '@channeldesk/contracts';

export interface DetailsForm {
  readonly name: string;
  readonly phone: string;
  readonly projectId: string;
}

/** Only what was changed; an emptied phone number is taken away with null. */
export function changedDetails(
  channel: Pick<Channel, 'name' | 'phone' | 'projectId'>,
  form: DetailsForm,
): UpdateChannel {
  const phone = form.phone.trim();
  return {
    ...(form.name.trim() !== channel.name.trim() && { name: form.name }),
    ...(phone !== (channel.phone ?? '') && { phone: phone === '' ? null : phone }),
    ...(form.projectId !== (channel.projectId ?? '') && { projectId: form.projectId }),
  };
}

/** The projects to choose from, with the present one even when the list does not have it. */
export function projectChoices(projects: readonly Project[], present: string | null) {
  const known = projects.map(({ id, name }) => ({ value: id, label: name }));
  if (present === null) return [{ value: '', label: 'Not known' }, ...known];
  const isListed = projects.some(({ id }) => id === present);
  return isListed ? known : [{ value: present, label: present }, ...known];
}
