import { soleTraderApplication } from './applications.js'
import { expectAnswer, type Done, type House } from './house.js'

/** A line of a list, as it goes over the wire. */
export interface Line {
  readonly [field: string]: unknown
}

export type Satisfaction = 'satisfied' | 'basicallySatisfied' | 'dissatisfied'

/**
 * A case of unit `market`, or a consultation about one, after its counter: what citizen, callback centre, unit and
 * supervision do with it.
 */
export class CaseInTheLoop {
  private constructor(private readonly house: House, private readonly filed: Done) {}

  get caseId(): string {
    return this.filed.caseId
  }

  /** Filed and accepted at a window, not decided yet. */
  static async accepted(house: House, changes: object = {}): Promise<CaseInTheLoop> {
    const filed = await house.files(house.clerk(), soleTraderApplication(changes))
    await house.does(house.clerk(), filed.caseId, 'acceptance/accept-application', { mode: 'normal' })
    return new CaseInTheLoop(house, filed)
  }

  static async closed(house: House, changes: object = {}): Promise<CaseInTheLoop> {
    const one = await CaseInTheLoop.accepted(house, changes)
    await one.isClosed()
    return one
  }

  /** Somebody asked at a window and was answered. */
  static async consulted(house: House, body: object): Promise<CaseInTheLoop> {
    const asked = { hallId: 'city', channel: 'window', itemCode: 'sole-trader-registration', ...body }
    const recorded = expectAnswer<Done>(await house.clerk().post('/acceptance/consultations', asked), 201)
    await house.host.drained()
    return new CaseInTheLoop(house, recorded)
  }

  async isClosed(): Promise<void> {
    const { house, caseId } = this
    await house.does(house.approver('market'), caseId, 'approval/decide-on-spot', { outcome: 'granted' })
    await house.does(house.issuer(), caseId, 'acceptance/issue-result', { form: 'paper', number: 'W-1' })
    await house.does(house.issuer(), caseId, 'acceptance/deliver-result', { method: 'window' })
  }

  /** With the token of the invitation, as from a text message. */
  async isRated(level: string, more: object = {}): Promise<Done> {
    const { house, filed: { caseId, queryCode } } = this
    const invited = await house.host.anonymous().post(`/evaluation/cases/${caseId}/invitation`, { queryCode })
    const { token } = expectAnswer<{ readonly token: string }>(invited, 200)
    const rating = { node: 'closed', level, channel: 'sms', token, ...more }
    return house.does(house.host.anonymous(), caseId, 'evaluation/submit-rating', rating)
  }

  async isPhoned(round: number, satisfaction: Satisfaction, said: object = {}): Promise<Done> {
    const { house, caseId } = this
    const officer = house.callbackOfficer()
    await house.does(officer, caseId, 'callback/assign-callback', { round, officerId: 'officer-1' })
    await house.does(officer, caseId, 'callback/record-attempt', { round, outcome: 'reached' })
    return house.does(officer, caseId, 'callback/complete-callback', { round, satisfaction, ...said })
  }

  /** What the quality supervision office does about the only order of the case. */
  supervisorDoes(command: string, body: object = {}): Promise<Done> {
    return this.doesAboutOrder(this.house.supervisor(), command, body)
  }

  /** The responsible unit's own work on it. */
  unitDoes(command: string, body: object = {}): Promise<Done> {
    return this.doesAboutOrder(this.house.unitOfficer(), command, body)
  }

  /** Assigned to the unit that served; its officer speaks with the rater and verifies. */
  async isVerified(finding: object): Promise<void> {
    await this.supervisorDoes('assign-order', { unitId: 'market', person: 'unit-officer-market' })
    await this.unitDoes('record-contact', { reached: true })
    await this.unitDoes('verify-problem', { reasonable: true, malicious: false, complexity: 'complex', ...finding })
  }

  /** Reported by the unit, approved by supervision, told to the rater. */
  async isAnswered(report: object, content: string): Promise<void> {
    await this.unitDoes('report-rectification', report)
    await this.supervisorDoes('approve-report')
    await this.supervisorDoes('give-feedback', { content })
  }

  orders(): Promise<readonly Line[]> {
    return this.house.lists<Line>(this.house.supervisor(), `/rectification/orders?caseId=${this.caseId}`)
  }

  calls(): Promise<readonly Line[]> {
    return this.house.lists<Line>(this.house.supervisor(), `/callback/calls?caseId=${this.caseId}`)
  }

  private async doesAboutOrder(
    client: Parameters<House['does']>[0], command: string, body: object,
  ): Promise<Done> {
    const [order] = await this.orders()
    return this.house.does(client, this.caseId, `rectification/${command}`, { orderId: order?.['orderId'], ...body })
  }
}
