import type { Surface } from './module-surface.js'

/** An export that no other file imports. */
export interface UnusedExport {
  readonly file: string
  readonly line: number
  readonly name: string
}

/**
 * Exports that no other file takes, found by following each import to where its name is declared. Types that a file
 * uses itself are left out: they are the words of what it exports.
 * @param resolve the file that a specifier means, undefined for what lies outside the workspace
 */
export function unusedExports(
  surfaces: ReadonlyMap<string, Surface>, resolve: (specifier: string, from: string) => string | undefined,
): readonly UnusedExport[] {
  const taken = takenNames(surfaces, resolve)
  return [...surfaces].flatMap(([file, { declared, passedOn }]) => {
    const isTaken = (name: string): boolean => taken.has(`${file} ${name}`)
    const own = declared.filter(({ name, isType, isUsedHere }) => !isTaken(name) && !(isType && isUsedHere))
    const others = passedOn.flatMap(({ as, line }) => (as === undefined || isTaken(as) ? [] : [{ name: as, line }]))
    return [...own, ...others].map(({ name, line }) => ({ file, name, line }))
  })
}

/** `<file> <name>` for every name that somebody takes, at each file on its way. */
function takenNames(
  surfaces: ReadonlyMap<string, Surface>, resolve: (specifier: string, from: string) => string | undefined,
): ReadonlySet<string> {
  const taken = new Set<string>()
  const take = (file: string | undefined, name: string): void => {
    const surface = file === undefined ? undefined : surfaces.get(file)
    if (file === undefined || surface === undefined || taken.has(`${file} ${name}`)) return
    taken.add(`${file} ${name}`)
    for (const passed of surface.passedOn) {
      if (passed.as === name && passed.name !== undefined) take(resolve(passed.from, file), passed.name)
      if (passed.as === name && passed.name === undefined) takeAll(resolve(passed.from, file))
      if (passed.as === undefined) take(resolve(passed.from, file), name)
    }
  }
  const takeAll = (file: string | undefined): void => {
    const surface = file === undefined ? undefined : surfaces.get(file)
    if (file === undefined || surface === undefined) return
    for (const { name } of surface.declared) take(file, name)
    for (const { as, from } of surface.passedOn) if (as === undefined) takeAll(resolve(from, file)); else take(file, as)
  }
  for (const [file, surface] of surfaces) {
    for (const { from, names } of surface.taken) {
      const target = resolve(from, file)
      if (names === undefined) takeAll(target)
      else for (const name of names) take(target, name)
    }
  }
  return taken
}
