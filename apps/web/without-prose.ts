import type { Plugin } from 'vite';

const prose =
  /(\b(?:summary|description):\s*|\bdescribe\(\s*)(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/g;

/** Empties what the contracts say for the reference of the API: no page shows it, and each visitor would load it. */
export function withoutProse(code: string): string {
  return code.replaceAll(prose, "$1''");
}

/** The words of rights are shown to people, so that file stays as it is. */
export function leaveProseOut(): Plugin {
  const contracts = /packages\/contracts\/src\/(?!rights\.)[^/]+\.ts$/;
  return {
    name: 'leave-prose-out',
    apply: 'build',
    enforce: 'pre',
    transform: (code, id) => (contracts.test(id) ? withoutProse(code) : null),
  };
}
