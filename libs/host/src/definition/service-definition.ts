import type { Bilingual } from '@bihuan/contracts'
import type { StreamPrefix } from '@bihuan/kernel'
import type { Type } from '@nestjs/common'
import type { DeciderBinding } from './decider-binding.js'
import type { RecalibrationSweep, Sweep } from './sweep.js'
import type { ViewDefinition } from './view-definition.js'

/**
 * What a rejected command is told, by code and in both languages: for a clerk at a counter, who has to know what to do
 * next. What the rule saw stands in the rejection's facts; nothing personal stands in either.
 */
export type RejectionWords = { readonly [code: string]: Bilingual }

/** A service as the host sees it: its table of contents. */
export interface ServiceDefinition {
  /** Also the first segment of its paths and the prefix of its case streams. */
  readonly name: string
  readonly title: Bilingual
  readonly summary: Bilingual
  /** Stream prefixes of other services that it may read, by feed or by stream; `all` for audit alone. */
  readonly reads: 'all' | readonly StreamPrefix[]
  /** One kind of stream each; commands of this service reach no other streams. */
  readonly deciders: readonly DeciderBinding[]
  readonly views: readonly ViewDefinition[]
  readonly controllers: readonly Type[]
  /** For every code with which a rule of this service rejects, and for no other. */
  readonly rejections: RejectionWords
  readonly reactions?: {
    readonly handlers: readonly Type[]
    /** Where the consumer group begins when it is new. */
    readonly from: 'beginning' | 'deployment'
  }
  readonly sweeps?: readonly Sweep[]
  readonly recalibrations?: readonly RecalibrationSweep[]
}

/** Checks at start what the types cannot say. @throws TypeError naming the service and the rule */
export function defineService(definition: ServiceDefinition): ServiceDefinition {
  const own = (prefix: string): boolean => prefix === definition.name || prefix.startsWith(`${definition.name}.`)
  const { reads } = definition
  const readable = (prefix: string): boolean => reads === 'all' || reads.includes(prefix)
  for (const { prefix } of definition.deciders) {
    if (!own(prefix)) throw new TypeError(`${definition.name} may not write streams of ${prefix}`)
  }
  for (const { shape, prefixes } of definition.views) {
    if (!own(shape.name)) throw new TypeError(`${shape.name} is no view of ${definition.name}`)
    const foreign = prefixes.filter((prefix) => !own(prefix) && !readable(prefix))
    if (foreign.length > 0) throw new TypeError(`${shape.name} may not read ${foreign.join(', ')}`)
  }
  return definition
}
