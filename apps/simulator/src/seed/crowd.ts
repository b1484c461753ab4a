import { type ChannelMode, DAY_MS, type SimChannel } from '../state/channel.ts';
import { blankChannel } from './blank.ts';
import { PROJECT_IDS } from './projects.ts';
import { fraction, mix, pick, pickWeighted } from './random.ts';
import type { Named } from './scenarios.ts';

const OWNERS = [
  'Rosa',
  'Amir',
  'Chen',
  'Fatima',
  'Olga',
  'João',
  'Ngozi',
  'Lucía',
  'Kenji',
  'Priya',
  'Élodie',
  'Björn',
  'Wanjiku',
  'Tamar',
  'Yusuf',
  'Ivana',
  'Mateus',
  'Siti',
  'Dmitri',
  'Hana',
] as const;
const TRADES = [
  'Bakery',
  'Motors',
  'Dental Clinic',
  'Flowers',
  'Pizzeria',
  'Opticians',
  'Travel',
  'Salon',
  'Gym',
  'Hardware',
  'Pharmacy',
  'Tutoring',
  'Catering',
  'Real Estate',
  'Veterinary',
  'Books',
  'Laundry',
  'Print Shop',
  'Law Office',
  'Electronics',
  'Nursery',
  'Jewellery',
  'Café',
  'Tours',
] as const;
const PLACES = [
  'Leeds',
  'Lagos',
  'Porto',
  'Kyiv',
  'Haifa',
  'Quito',
  'Pune',
  'Izmir',
  'Lyon',
  'Graz',
  'Nairobi',
  'Málaga',
  'Osaka',
  'Recife',
  'Doha',
  'Gdańsk',
  'Cebu',
  'Perth',
  'Austin',
  'Sousse',
] as const;
const DIAL_CODES = [
  '44',
  '55',
  '91',
  '34',
  '49',
  '972',
  '234',
  '62',
  '52',
  '971',
  '1',
  '39',
] as const;
const MODES: [[ChannelMode | undefined, number], ...[ChannelMode | undefined, number][]] = [
  ['live', 0.87],
  ['trial', 0.06],
  ['dev', 0.03],
  [undefined, 0.03],
  ['dev_archive', 0.01],
];
const LINKS: [[string, number], ...[string, number][]] = [
  ['AUTH', 0.86],
  ['QR', 0.08],
  ['NOT_INIT', 0.02],
  ['SYNC_ERROR', 0.02],
  ['ERROR', 0.01],
  ['LAUNCH', 0.01],
];

/** The project of a crowd channel, alone, because counting a project's channels needs only this. */
export function crowdProjectId(seed: number, index: number): string {
  return pickWeighted(
    [
      [PROJECT_IDS[0], 0.5],
      [PROJECT_IDS[1], 0.3],
      [PROJECT_IDS[2], 0.15],
      [PROJECT_IDS[3], 0.05],
    ],
    fraction(seed, index, 1),
  );
}

/** One ordinary channel of a large account, always the same for the same seed and number. */
export function crowdChannel(seed: number, named: Named, epoch: number): SimChannel {
  const { index } = named;
  const at = (salt: number) => fraction(seed, index, salt);
  const ageDays = 1 + Math.floor(at(2) ** 2 * 900);
  const mode = pickWeighted(MODES, at(3));
  const daysLeft = mode === 'trial' ? at(4) * 6 : spreadDaysLeft(at(4), at(5));
  const name = `${pick(OWNERS, at(6))} ${pick(TRADES, at(7))} ${pick(PLACES, at(8))} ${index}`;
  const blank = blankChannel({
    ...named,
    name,
    projectId: crowdProjectId(seed, index),
    creationTS: Math.floor(epoch - (mode === 'trial' ? 6 - daysLeft : ageDays) * DAY_MS),
    activeTill: Math.floor(epoch + daysLeft * DAY_MS),
  });
  const text = pickWeighted(LINKS, at(9));
  const account = `${pick(DIAL_CODES, at(10))}${String(mix(seed, index, 11)).padStart(10, '5')}`;
  const hasSession = text !== 'QR' && text !== 'NOT_INIT';
  return {
    ...blank,
    phone: at(12) < 0.85 && hasSession ? account : undefined,
    mode,
    trial: mode === 'trial' ? blank.creationTS + 5 * DAY_MS : null,
    blocked: at(13) < 0.005 ? true : null,
    stopAt: at(14) < 0.02 ? epoch - DAY_MS : null,
    link: {
      ...blank.link,
      steps: [{ at: epoch - 3_600_000, text }],
      startAt: Math.floor(epoch - at(15) * 20 * DAY_MS),
      session: hasSession ? { phone: account, name, isBusiness: at(16) < 0.8 } : null,
      syncBroken: text === 'SYNC_ERROR',
    },
  };
}

/** 6 % have run out, 20 % end within a week, most within a month, some much later. */
function spreadDaysLeft(kind: number, amount: number): number {
  if (kind < 0.06) {
    return -amount * 60;
  }
  if (kind < 0.26) {
    return amount * 7;
  }
  return kind < 0.85 ? 7 + amount * 25 : 30 + amount * 330;
}
