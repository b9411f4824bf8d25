import type { Act, Plan, PlannedCase, PlannedLife } from '../plan/act.js'
import { Lookups } from './lookups.js'
import { memberOf } from './problem.js'
import { creationPath, pathOf, type Subject } from './subjects.js'
import { Tally } from './tally.js'
import { caseIdIn, type Wire } from './wire.js'

/** A case as it stands on the server, with what its applicant asks with. */
export interface PlayedCase extends Subject, Pick<
  PlannedCase, 'number' | 'itemCode' | 'entry' | 'course' | 'outcome'
> {}

/** Plays lives act by act, and knows what the server has called them. */
export class Player {
  readonly #subjects = new Map<string, Subject>()
  readonly #next = new Map<string, number>()
  readonly #lookups: Lookups
  readonly tally = new Tally()
  done = 0

  constructor(private readonly name: string, private readonly wire: Wire) {
    this.#lookups = new Lookups(wire)
  }

  casesOf({ cases }: Plan): readonly PlayedCase[] {
    return cases.flatMap(({ key, number, itemCode, entry, course, outcome }) => {
      const subject = this.#subjects.get(key)
      return subject === undefined ? [] : [{ number, itemCode, entry, course, outcome, ...subject }]
    })
  }

  consultationsOf({ consultations }: Plan): readonly Subject[] {
    return consultations.flatMap(({ key }) => this.#subjects.get(key) ?? [])
  }

  /** The acts of one life that are due by this moment, one after the other. */
  async playUntil(life: PlannedLife, moment: number): Promise<void> {
    for (;;) {
      const index = this.#next.get(life.key) ?? 0
      const act = life.acts[index]
      if (act === undefined || act.moment > moment) return
      await this.#perform(life.key, act, `${this.name}-${life.key}-${index}`)
      this.#next.set(life.key, index + 1)
      this.done += 1
    }
  }

  async #perform(life: string, act: Act, key: string): Promise<void> {
    const creation = creationPath(act)
    if (creation !== undefined) {
      const answer = await this.wire.send({ life, act, path: creation }, act.body, key)
      this.tally.add(answer)
      const queryCode = memberOf(answer, 'queryCode')
      this.#subjects.set(life, { caseId: caseIdIn(answer), ...(typeof queryCode === 'string' ? { queryCode } : {}) })
      return
    }
    const subject = this.#subjects.get(life) ?? { caseId: '' }
    const body = await this.#lookups.bodyOf(life, act, subject)
    if (body === undefined) return
    this.tally.add(await this.wire.send({ life, act, path: pathOf(act, life, subject.caseId) }, body, key))
  }
}
