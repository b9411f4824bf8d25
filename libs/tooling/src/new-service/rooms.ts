import type { RequestedService } from './requested-service.js'
import type { Surroundings } from './surroundings.js'

/** Files by their paths from the root of the workspace. */
export type Files = ReadonlyMap<string, string>

const TEMPLATES = 'libs/tooling/templates'
const SUFFIX = '.template'

/** Whose manifest and compiler options a new service takes over: they stand there, not in a template that ages. */
const MODEL = 'evaluation'

/** The rooms of the new service, and its events in the contracts. */
export function roomsOf(requested: RequestedService, surroundings: Surroundings): Files {
  const { name } = requested
  const homes = [['service', `services/${name}`], ['contracts', `libs/contracts/src/${name}`]] as const
  const written = homes.flatMap(([room, home]) => surroundings.filesIn(`${TEMPLATES}/${room}`).map((file) => [
    `${home}/${file.replace(SUFFIX, '').replaceAll('__name__', name)}`,
    filledIn(surroundings.read(`${TEMPLATES}/${room}/${file}`), requested),
  ] as const))
  const taken = ['package.json', 'tsconfig.json'].map((file) => [
    `services/${name}/${file}`, surroundings.read(`services/${MODEL}/${file}`).replaceAll(MODEL, name),
  ] as const)
  return new Map([...taken, ...written])
}

function filledIn(template: string, { name, chinese, english }: RequestedService): string {
  const words: { readonly [word: string]: string } = { name, Name: capitalised(name), chinese, english }
  return template.replaceAll(/\{\{(\w+)\}\}/g, (placeholder, word: string) => {
    const found = words[word]
    if (found === undefined) throw new TypeError(`no word for ${placeholder} in a template`)
    return found
  })
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
