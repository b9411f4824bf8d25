import { withJson, withLine, withMember } from './edits.js'
import type { Files } from './rooms.js'
import type { RequestedService } from './requested-service.js'
import type { Surroundings } from './surroundings.js'

interface References {
  readonly references: readonly { readonly path: string }[]
}

export interface Lock {
  readonly packages: { readonly [path: string]: object }
}

type Edit = (text: string, requested: RequestedService) => string

/** Every place that lists the services, and how it learns of one more. */
const EDITS: { readonly [path: string]: Edit } = {
  'tsconfig.json': (text, { name }) => referring(text, `services/${name}`),
  'deploy/embedded/tsconfig.json': (text, { name }) => referring(text, `../../services/${name}`),
  'package-lock.json': (text, { name }) => withJson<Lock>(text, (lock) => locking(lock, name)),
  'deploy/embedded/src/services.ts': (text, { name }) => withLine(
    withMember(text, 'export const services = [', ']', `${name}Service`),
    'import { ', `import { ${name}Service } from '@bihuan/${name}'`,
  ),
  'libs/contracts/src/service-names.ts': (text, { name }) => withMember(text, 'SERVICE_NAMES = [', ']', `'${name}'`),
  'libs/contracts/src/catalogue.ts': (text, { name }) => withLine(
    withMember(text, 'collect([', '])', `${name}Notes`),
    'import * as ', `import * as ${name}Notes from './${name}/notes.js'`,
  ),
  'libs/contracts/src/index.ts': (text, { name }) => withLine(text, 'export * ', `export * from './${name}/notes.js'`),
  'libs/cli/src/history/names.ts': (text, { name, chinese }) => (
    withMember(text, 'const SERVICES = {', '}', `${name}: '${chinese}'`)
  ),
}

/** The files that learn of the new service, as they read then. @throws UnknownShape when one looks otherwise */
export function wiringOf(requested: RequestedService, surroundings: Surroundings): Files {
  return new Map(Object.entries(EDITS).map(([path, edit]) => [path, edit(surroundings.read(path), requested)]))
}

function referring(text: string, path: string): string {
  return withJson<References>(text, (json) => ({ ...json, references: [...json.references, { path }] }))
}

/** As `npm install` would write it: a link to the folder, and the folder; npm keeps the entries sorted by path. */
export function locking<Locked extends Lock>(lock: Locked, name: string): Locked {
  const added = {
    ...lock.packages,
    [`node_modules/@bihuan/${name}`]: { resolved: `services/${name}`, link: true },
    [`services/${name}`]: { name: `@bihuan/${name}`, version: '0.1.0' },
  }
  const sorted = Object.entries(added).toSorted(([one], [other]) => one.localeCompare(other, 'en'))
  return { ...lock, packages: Object.fromEntries(sorted) }
}
