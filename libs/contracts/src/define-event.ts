import type { NewEvent, RecordedEvent } from '@bihuan/kernel'
import type { z } from 'zod'
import type { FieldPath } from './field-paths.js'
import { internalPathsOf } from './internal.js'
import { personalPathsOf, type PersonalPath } from './personal-paths.js'
import type { ServiceName } from './service-names.js'

/** Both languages, always. */
export interface Bilingual {
  readonly 'zh-CN': string
  readonly en: string
}

/** How history texts turn codes into the names people know; a code that nobody knows any more names itself. */
export interface Names {
  hall(id: string): Bilingual
  unit(id: string): Bilingual
  /** Of the item that the case is about. */
  step(code: string): Bilingual
  /** A special procedure of that item. */
  procedure(code: string): Bilingual
}

/** A value of an older version, before it is brought up; plain JSON. */
export type OldData = { readonly [field: string]: unknown }

export interface EventDefinition<Type extends string = string, Data extends object = object> {
  readonly type: Type
  /** Newest version; older ones pass through `upcasters` when read. */
  readonly version: number
  /** Who may record it. */
  readonly services: readonly ServiceName[]
  /** `public`: analysts receive it, without its personal and internal fields. `internal`: it stays inside. */
  readonly audience: 'public' | 'internal'
  readonly schema: z.ZodType<Data>
  readonly personal: readonly PersonalPath[]
  /** What stays inside of a public event. */
  readonly internal: readonly FieldPath[]
  /** `upcasters[n]` turns data of version n into data of version n + 1. */
  readonly upcasters: { readonly [version: number]: (data: OldData) => OldData }
  /** The line of the history; never a personal field, never a guess. */
  text(data: Data, names: Names): Bilingual
}

/** When and under which published data a fact counts, where that differs from "now". */
export type EventOptions = Pick<NewEvent, 'effectiveAt' | 'policyVersion' | 'calendarVersion'>

/** Makes events of one type, and carries their definition. */
export interface EventType<Type extends string, Data extends object> {
  (data: Data, options?: EventOptions): NewEvent<Type, Data>
  readonly definition: EventDefinition<Type, Data>
}

/** The event that an `EventType` makes: `type CaseAccepted = EventOf<typeof caseAccepted>`. */
export type EventOf<T> = T extends EventType<infer Type, infer Data> ? NewEvent<Type, Data> : never

/** The same, recorded. */
export type RecordedOf<T> = T extends EventType<infer Type, infer Data> ? RecordedEvent<Type, Data> : never

type Description<Data extends object> = {
  readonly services: readonly ServiceName[]
  readonly audience: 'public' | 'internal'
  readonly schema: z.ZodType<Data>
  readonly version?: number
  readonly upcasters?: EventDefinition['upcasters']
  text(data: Data, names: Names): Bilingual
}

/**
 * The one definition of an event. From it come the TypeScript type, validation when written, encryption of personal
 * fields, JSON Schema, AsyncAPI, the public stream and the history texts.
 */
export function defineEvent<Type extends string, Data extends object>(
  type: Type, description: Description<Data>,
): EventType<Type, Data> {
  const { version = 1, upcasters = {} } = description
  for (let from = 1; from < version; from++) {
    if (upcasters[from] === undefined) throw new TypeError(`${type} version ${from} has no upcaster`)
  }
  const { schema } = description
  const marked = { personal: personalPathsOf(schema), internal: internalPathsOf(schema) }
  const definition = { ...description, type, version, upcasters, ...marked }
  const make = (data: Data, options: EventOptions = {}): NewEvent<Type, Data> => ({ type, data, ...options })
  return Object.assign(make, { definition })
}

/** Whether an event is of this type, whoever recorded it. */
export function isOf<Type extends string, Data extends object>(
  made: { readonly definition: EventDefinition<Type, Data> }, event: RecordedEvent,
): event is RecordedEvent<Type, Data> {
  return event.type === made.definition.type
}

/** Data of an older version brought up to the newest. @throws TypeError for a version nobody has published yet */
export function upcast(definition: EventDefinition, version: number, data: OldData): OldData {
  if (version > definition.version) {
    const { type, version: known } = definition
    throw new TypeError(`${type} version ${version} is newer than this software knows (${known})`)
  }
  let current = data
  for (let from = version; from < definition.version; from++) {
    const step = definition.upcasters[from]
    if (step === undefined) throw new TypeError(`${definition.type} version ${from} has no upcaster`)
    current = step(current)
  }
  return current
}
