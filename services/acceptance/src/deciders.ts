import { bindDecider } from '@bihuan/host'
import { PREFECTURE_WIDE, type ScopeKeys } from '@bihuan/kernel'
import { acceptanceDecider, scopeOfCase } from './domain/acceptance.js'
import {
  calendarPublisher, itemPublisher, organisationPublisher, policyPublisher, rosterPublisher, type Publication,
} from './domain/publishing.js'
import { identitiesOf } from './domain/registration.js'

/** One stream a case: `acceptance-<caseId>`. */
export const acceptance = bindDecider({
  prefix: 'acceptance',
  perCase: true,
  decider: acceptanceDecider,
  scopeOf: scopeOfCase,
  identitiesOf: (command) => (command.name === 'RegisterApplication' ? identitiesOf(command.data) : []),
})

/** What is published for the whole prefecture is published by those who see all of it; the rest by its hall. */
function published({ version, hallId }: Publication): ScopeKeys | undefined {
  return version === 0 ? undefined : publishedFor(hallId)
}

function publishedFor(hallId: string | undefined): ScopeKeys {
  return hallId === undefined ? PREFECTURE_WIDE : { hallId, unitIds: [] }
}

export const organisations = bindDecider({
  prefix: 'acceptance.organisation', perCase: false, decider: organisationPublisher,
  scopeOf: published, scopeOfCommand: () => PREFECTURE_WIDE,
})

export const items = bindDecider({
  prefix: 'acceptance.item', perCase: false, decider: itemPublisher,
  scopeOf: published, scopeOfCommand: () => PREFECTURE_WIDE,
})

export const policies = bindDecider({
  prefix: 'acceptance.policy', perCase: false, decider: policyPublisher,
  scopeOf: published, scopeOfCommand: ({ data }) => publishedFor(data.policy.hallId),
})

export const calendars = bindDecider({
  prefix: 'acceptance.calendar', perCase: false, decider: calendarPublisher,
  scopeOf: published, scopeOfCommand: () => PREFECTURE_WIDE,
})

export const rosters = bindDecider({
  prefix: 'acceptance.roster', perCase: false, decider: rosterPublisher,
  scopeOf: published, scopeOfCommand: ({ data }) => publishedFor(data.roster.hallId),
})
