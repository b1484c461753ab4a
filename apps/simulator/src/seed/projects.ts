export const OWNER_ID = 'Kq7DdEBesOO62IkaQ8d491Vse2kQ';

export interface Project {
  id: string;
  name: string;
  creationTS: number;
  ownerId: string;
  users: string[];
  isDefault: boolean;
}

const NAMES = ['My project', 'Retail', 'Hospitality', 'Sandbox & trials'] as const;
const IDS = [
  'kpSv3OFq9PkP1W1Ogv7p',
  'Rt41lBz8QmXcV0nYw2Ha',
  'Hs9pT4lKd7EvU3jZq6Wb',
  'Sb2xTr5iAlG8fMc1Ny0P',
] as const;

/** The IDs of the seeded projects; the first is the default one. */
export const PROJECT_IDS = IDS;

/** The account's projects at start. */
export function seedProjects(epoch: number): Project[] {
  return IDS.map((id, index) => ({
    id,
    name: NAMES[index] ?? id,
    creationTS: epoch - (900 - index * 150) * 86_400_000,
    ownerId: OWNER_ID,
    users: [OWNER_ID],
    isDefault: index === 0,
  }));
}
