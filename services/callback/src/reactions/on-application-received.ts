import { applicationReceived, type Agent, type Applicant, type RecordedOf } from '@bihuan/contracts'
import { On, plan, type Reaction } from '@bihuan/host'
import { present } from '@bihuan/kernel'
import { Controller } from '@nestjs/common'
import { callback } from '../deciders.js'
import type { Contact } from '../domain/states.js'

/** A case begins: whom a call about it will be to is noted, sealed as it is. */
@Controller()
export class OnApplicationReceived {
  @On('callback', applicationReceived)
  received({ data }: RecordedOf<typeof applicationReceived>): Reaction {
    const { caseId, item, hallId, windowId, applicant, agent, ownerId, imported } = data
    const about = present({ caseId, hallId, windowId, unitId: item.unitId, itemCode: item.code })
    const enterprise = applicant.kind === 'enterprise'
    const contact = contactOf(applicant, agent)
    const file = present({ about, kind: 'case' as const, enterprise, contact, ownerId, imported })
    return [plan(callback, caseId, { name: 'OpenCallbackFile', data: file })]
  }
}

/** The applicant's number; where the applicant left none, that of the agent who came instead. */
function contactOf(applicant: Applicant, agent: Agent | undefined): Contact | undefined {
  if (applicant.kind !== 'person') return applicant.contact ?? numberOf(agent)
  return numberOf(applicant) ?? numberOf(agent)
}

function numberOf(person: Pick<Agent, 'subjectId' | 'name' | 'mobile'> | undefined): Contact | undefined {
  if (person?.mobile === undefined) return undefined
  const { subjectId, name, mobile } = person
  return { subjectId, name, mobile }
}
