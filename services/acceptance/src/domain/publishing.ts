import {
  calendarPublished, dutyRosterPublished, itemPublished, organisationPublished, policyPublished, type CalendarPublished,
  type DutyRosterPublished, type ItemPublished, type Organisation, type OrganisationPublished, type PolicyPublished,
} from '@bihuan/contracts'
import { isPlainDate } from '@bihuan/deadlines'
import {
  reject, type Command, type Decider, type Decision, type Fact, type NewEvent, type Recorded,
} from '@bihuan/kernel'
import {
  calendarProblems, itemProblems, organisationProblems, policyProblems, problem, problemWords, referenceProblems,
  repeated, type DecisionContext, type Reference, type ReferenceProblem,
} from '@bihuan/reference'
import type {
  PublishCalendar, PublishDutyRoster, PublishItem, PublishOrganisation, PublishPolicy,
} from '../commands/publication.js'

/** What a stream of published data must remember: which version was the last, and for which hall it is. */
export interface Publication {
  readonly version: number
  readonly hallId?: string
}

const unpublished: Publication = { version: 0 }

type Publisher<Name extends string, Data extends object, E extends NewEvent> =
  Decider<Publication, Command<Name, Data>, E, DecisionContext>

export const organisationPublisher: Publisher<'PublishOrganisation', PublishOrganisation, OrganisationPublished> = {
  initial: unpublished,
  decide: ({ data: { organisation } }, state, context) => publish(
    { id: organisation.code, version: organisation.version, problems: problemsOf(organisation, context.reference) },
    state, context, () => organisationPublished({ organisation }),
  ),
  evolve: (_, { data: { organisation } }: Recorded<OrganisationPublished>) => ({ version: organisation.version }),
}

export const itemPublisher: Publisher<'PublishItem', PublishItem, ItemPublished> = {
  initial: unpublished,
  decide: ({ data: { item } }, state, context) => publish(
    { id: item.code, version: item.version, problems: itemProblems(item, context.reference) },
    state, context, () => itemPublished({ item }),
  ),
  evolve: (_, { data: { item } }: Recorded<ItemPublished>) => ({ version: item.version }),
}

export const policyPublisher: Publisher<'PublishPolicy', PublishPolicy, PolicyPublished> = {
  initial: unpublished,
  decide: ({ data: { policy } }, state, context) => publish(
    {
      id: policy.code, version: policy.version,
      problems: [
        ...impossibleDates('policy', [policy.validFrom, policy.validTo]), ...policyProblems(policy, context.reference),
      ],
    },
    state, context, () => policyPublished({ policy }),
  ),
  evolve: (_, { data: { policy: { version, hallId } } }: Recorded<PolicyPublished>) => (
    hallId === undefined ? { version } : { version, hallId }
  ),
}

/** The id of a calendar's stream: one calendar for each region and year. */
export const calendarPublisher: Publisher<'PublishCalendar', PublishCalendar, CalendarPublished> = {
  initial: unpublished,
  decide: ({ data: { calendar } }, state, context) => publish(
    {
      id: `${calendar.region}-${calendar.year}`, version: calendar.version,
      problems: calendarProblems(calendar, context.reference.calendars),
    },
    state, context, () => calendarPublished({ calendar }),
  ),
  evolve: (_, { data: { calendar } }: Recorded<CalendarPublished>) => ({ version: calendar.version }),
}

export const rosterPublisher: Publisher<'PublishDutyRoster', PublishDutyRoster, DutyRosterPublished> = {
  initial: unpublished,
  decide: ({ data: { roster } }, state, context) => {
    if (context.reference.hall(roster.hallId) === undefined) return reject('unknown-hall', { hallId: roster.hallId })
    const dates = roster.days.map(({ date }) => date)
    const problems = [...impossibleDates('day', dates), ...repeated('day', dates)]
    return publish(
      { id: roster.hallId, version: roster.version, problems }, state, context, () => dutyRosterPublished({ roster }),
    )
  },
  evolve: (_, { data: { roster: { version, hallId } } }: Recorded<DutyRosterPublished>) => ({ version, hallId }),
}

interface Offered {
  /** Under which id the thing itself says it belongs. */
  readonly id: string
  readonly version: number
  readonly problems: readonly ReferenceProblem[]
}

/** Only the next version of the thing the path names, and only without faults: cases will stand on it for years. */
function publish<E extends NewEvent>(
  offered: Offered, { version: last }: Publication, { id }: DecisionContext, published: () => E,
): Decision<E> {
  if (offered.id !== id) return reject('other-code', { expected: id, given: offered.id })
  if (offered.version !== last + 1) return reject('version-not-next', { expected: last + 1, given: offered.version })
  const { problems } = offered
  return problems.length > 0 ? reject('faulty-publication', { problems: told(problems) }) : [published()]
}

/** With words: it is a person who puts the faults right. */
function told(problems: readonly ReferenceProblem[]): readonly Fact[] {
  return problems.slice(0, 50).map((found) => ({ ...found, titles: { ...problemWords[found.problem] } }))
}

/** A schema knows the form of a date only; 30 February has it. */
function impossibleDates(at: string, dates: readonly (string | undefined)[]): readonly ReferenceProblem[] {
  return dates.filter((date) => date !== undefined).filter((date) => !isPlainDate(date))
    .map((value) => problem('impossible-date', at, value))
}

/** A new organisation must hold everything that items and policies name. */
function problemsOf(organisation: Organisation, reference: Reference): readonly ReferenceProblem[] {
  const own = organisationProblems(organisation)
  if (own.length > 0 || reference.organisation === undefined) return own
  const hallOf = (hallId: string) => organisation.halls.find(({ id }) => id === hallId)
  const units = new Set(organisation.units.map(({ id }) => id))
  return referenceProblems({
    ...reference, organisation, hall: hallOf, hasUnit: (unitId) => units.has(unitId),
    window: (hallId, windowId) => hallOf(hallId)?.windows.find(({ id }) => id === windowId),
  })
}
