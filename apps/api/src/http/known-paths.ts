/** Remembers which methods each path has, to tell a wrong method from a wrong address. */
export function createKnownPaths() {
  const paths = new Map<string, { readonly pattern: RegExp; readonly methods: Set<string> }>();

  return {
    add(template: string, methods: readonly string[]): void {
      const known = paths.get(template) ?? { pattern: patternOf(template), methods: new Set() };
      for (const method of methods) known.methods.add(method);
      paths.set(template, known);
    },

    /** Returns the methods of a path, none for one that is not known; words go before parameters. */
    methodsOf(path: string): readonly string[] {
      const exact = paths.get(path);
      const found = exact ?? [...paths.values()].find(({ pattern }) => pattern.test(path));
      return [...(found?.methods ?? [])].sort();
    },
  };
}

function patternOf(template: string): RegExp {
  const source = template.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+');
  return new RegExp(`^${source}$`);
}
