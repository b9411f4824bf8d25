import type { LightThresholds } from '@bihuan/deadlines'
import { lightsFor, type Knowledge, type Reference } from '@bihuan/reference'
import { attempt } from './attempt.js'
import { auditedClocks } from './audited-clocks.js'
import type { AuditedClock, AuditedState, LeftOut } from './case-file.js'
import type { Chapter, Folded } from './chapters.js'
import type { ReadEntry } from './stored-history.js'

/** What a service's events amount to, or why that cannot be told. */
export interface ToldChapter {
  readonly state?: AuditedState
  readonly clocks: readonly AuditedClock[]
  readonly leftOut: readonly LeftOut[]
}

/** @param entries of the chapter's stream, as many as count */
export function toldChapter(
  chapter: Chapter, entries: readonly ReadEntry[], known: Knowledge, reference: Reference,
): ToldChapter {
  const leaveOut = (reason: LeftOut['reason'], parts: LeftOut['parts']): readonly LeftOut[] => (
    [{ service: chapter.service, parts, reason, text: REASONS[reason] }]
  )
  const events = entries.flatMap(({ event }) => event ?? [])
  if (events.length < entries.length) return { clocks: [], leftOut: leaveOut('event-unreadable', ['state', 'clocks']) }
  const verified = entries.every((entry) => entry.verified)
  const folded = attempt(() => chapter.fold(events))
  if (folded === undefined) return { clocks: [], leftOut: leaveOut('rules-do-not-apply', ['state', 'clocks']) }
  const state = { ...folded.state, verified }
  const lights = lightsOf(folded, known, reference)
  const clocks = attempt(() => auditedClocks(chapter, folded, verified, { ...known, lights }))
  if (clocks === undefined) return { state, clocks: [], leftOut: leaveOut('rules-do-not-apply', ['clocks']) }
  return { state, clocks, leftOut: [] }
}

/** The same lights as the service's own answers show: those frozen with the case, else those of the hall's policy. */
function lightsOf(folded: Folded, { moment }: Knowledge, reference: Reference): LightThresholds {
  return folded.lights ?? lightsFor(reference, attempt(() => folded.scope())?.hallId, moment)
}

const REASONS: { readonly [reason in LeftOut['reason']]: LeftOut['text'] } = {
  'event-unreadable': {
    'zh-CN': '有记录无法读取，不据残缺记录推断', en: 'an event cannot be read, and nothing is guessed from the others',
  },
  'rules-do-not-apply': {
    'zh-CN': '记录不符合该服务的规则，应按被改动处理', en: 'the rules of the service would not have recorded this: take it as changed',
  },
}
