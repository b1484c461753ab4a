const space = '\u00a0';
const twoDigitCodes = new Set(
  (
    '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 ' +
    '65 66 81 82 84 86 90 91 92 93 94 95 98'
  ).split(' '),
);

/** `44 7700 900123`: the country code, then groups. Anything but 7 to 15 digits stays as it is. */
export function formatPhone(phone: string): string {
  if (!/^\d{7,15}$/.test(phone)) return phone;
  const code = countryCodeOf(phone);
  return [code, ...groupsOf(code, phone.slice(code.length))].join(space);
}

function countryCodeOf(phone: string): string {
  if (phone.startsWith('1') || phone.startsWith('7')) return phone.slice(0, 1);
  const two = phone.slice(0, 2);
  return twoDigitCodes.has(two) ? two : phone.slice(0, 3);
}

function groupsOf(code: string, rest: string): string[] {
  if (code === '44' && rest.length === 10) return [rest.slice(0, 4), rest.slice(4)];
  const sizes = groupSizes[rest.length] ?? [];
  return sizes.map((size, index) => {
    const start = sizes.slice(0, index).reduce((sum, before) => sum + before, 0);
    return rest.slice(start, start + size);
  });
}

/** Groups of two to four digits, the longer ones last, by how many digits follow the country code. */
const groupSizes: Readonly<Record<number, readonly number[]>> = {
  4: [4],
  5: [2, 3],
  6: [3, 3],
  7: [3, 4],
  8: [4, 4],
  9: [3, 3, 3],
  10: [3, 3, 4],
  11: [3, 4, 4],
  12: [4, 4, 4],
  13: [3, 3, 3, 4],
  14: [3, 3, 4, 4],
};
