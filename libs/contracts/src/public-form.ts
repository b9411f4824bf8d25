import type { EventDefinition } from './define-event.js'
import { EVERY, type FieldPath, type PathStep } from './field-paths.js'

type Members = { readonly [field: string]: unknown }

/**
 * What analysts receive of an event: its data, of the newest version, without personal and internal fields. The id of
 * the person goes with what is that person's: with it, all cases of one person could be put side by side.
 * @returns undefined for an event that stays inside as a whole
 */
export function publicForm(
  { audience, personal, internal }: Pick<EventDefinition, 'audience' | 'personal' | 'internal'>, data: object,
): object | undefined {
  if (audience === 'internal') return undefined
  const words = personal.reduce<unknown>((rest, path) => without(rest, path, isOfPerson), data)
  const subjects = personal.map(({ holder }) => ({ holder, field: 'subjectId' }))
  const form = [...subjects, ...internal].reduce((rest, path) => without(rest, path, isAnything), words)
  if (!isMembers(form)) throw new TypeError('the data of an event is an object')
  return form
}

/** Of a union only the variant with a `subjectId` is a person: a company has a name too, and it is public. */
function isOfPerson({ subjectId }: Members): boolean {
  return typeof subjectId === 'string'
}

function isAnything(): boolean {
  return true
}

function without(value: unknown, { holder, field }: FieldPath, goes: (holder: Members) => boolean): unknown {
  const [step, ...rest] = holder
  if (step === undefined) return isMembers(value) && goes(value) ? withoutMember(value, field) : value
  return inside(value, step, (inner) => without(inner, { holder: rest, field }, goes))
}

function inside(value: unknown, step: PathStep, change: (inner: unknown) => unknown): unknown {
  if (step === EVERY) return Array.isArray(value) ? value.map(change) : value
  return isMembers(value) && value[step] !== undefined ? { ...value, [step]: change(value[step]) } : value
}

function withoutMember(members: Members, field: string): Members {
  return Object.fromEntries(Object.entries(members).filter(([name]) => name !== field))
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
