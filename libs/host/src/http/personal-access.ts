import { parseCaseId, personalDataRead, type PersonalDataRead } from '@bihuan/contracts'
import { EVERYWHERE, type Command } from '@bihuan/kernel'
import { randomUUID } from 'node:crypto'
import { bindDecider, type DeciderBinding } from '../definition/decider-binding.js'
import type { PersonalOpener } from '../sealing/personal-opener.js'
import type { Call } from './call.js'
import type { Gateway } from './gateway-commands.js'
import { problemOf } from './outcome-problems.js'
import { Problem } from './problem.js'

type RecordReading = Command<'RecordPersonalDataRead', { caseId: string; view: string; fields: string[] }>
type AccessBinding = DeciderBinding<null, RecordReading, PersonalDataRead>

/** Fields that one reading names; a document with more is named by its first ones. */
const MAX_FIELDS = 100

/** Personal data for a caller who asks for it: right, record, then value. */
export class PersonalAccess {
  private readonly bindings = new Map<string, AccessBinding>()

  constructor(private readonly gateway: Gateway, readonly opener: Pick<PersonalOpener, 'open' | 'mask'>) {}

  /** @throws Problem 403 `personal-data-not-allowed` */
  demand({ caller }: Call): void {
    if (caller.personalData) return
    throw new Problem(403, 'personal-data-not-allowed', {
      title: { 'zh-CN': '没有查看个人信息的权限', en: 'Your account may not see personal data' },
    })
  }

  /**
   * The body in the clear. **Invariant:** the reading is durable in `<service>.access-<caseId>` before anything of it
   * is answered (architecture §4); when it cannot be recorded nothing is shown.
   */
  async opened<Body extends object>(view: string, id: string, body: Body, call: Call): Promise<Body> {
    this.demand(call)
    const { value, fields } = await this.opener.open(body)
    if (fields.length > 0) await this.record(view, caseOf(id, body), fields, call)
    return value
  }

  private async record(view: string, caseId: string, fields: readonly string[], call: Call): Promise<void> {
    const { outcome } = await this.gateway.submit(this.bindingOf(view), {
      target: { kind: 'existing', id: caseId },
      command: {
        name: 'RecordPersonalDataRead',
        data: { caseId, view, fields: fields.slice(0, MAX_FIELDS).map((field) => field.slice(0, 100)) },
      },
      actor: call.caller.actor,
      // Whether the caller may see the document was asked when it was read; the record itself belongs to no hall.
      scope: EVERYWHERE,
      key: randomUUID(),
      correlationId: call.correlationId,
    })
    if (outcome.kind !== 'accepted') throw problemOf(outcome)
  }

  private bindingOf(view: string): AccessBinding {
    const service = view.split('.', 1)[0] ?? view
    const known = this.bindings.get(service)
    if (known !== undefined) return known
    const binding = accessBinding(service)
    this.bindings.set(service, binding)
    return binding
  }
}

function accessBinding(service: string): AccessBinding {
  return bindDecider<null, RecordReading, PersonalDataRead>({
    prefix: `${service}.access`,
    perCase: true,
    decider: { initial: null, decide: ({ data }) => [personalDataRead(data)], evolve: () => null },
    scopeOf: () => undefined,
  })
}

/** A document's case: said by its body, or by its own id. @throws TypeError for a view without cases, which is a bug */
function caseOf(id: string, body: object): string {
  const said = 'caseId' in body && typeof body.caseId === 'string' ? body.caseId : id
  const caseId = parseCaseId(said)
  if (caseId === undefined) throw new TypeError('personal data stands in a document that belongs to no case')
  return caseId
}
