import { badRatingRaised, callbackCompleted, caseIdOf, type CallbackCompleted } from '@bihuan/contracts'
import {
  bodyOf, StandIns, startTestHost, type Answer, type Fields, type TestClient, type TestHost,
} from '@bihuan/host/testing'
import type { NewEvent } from '@bihuan/kernel'
import { rectificationService } from '../service.js'
import { ABOUT, MONDAY } from './scenes.js'

const standIns = new StandIns('evaluation', 'callback')

/** The real service on a real host, and stand-ins that speak for evaluation and callback. */
export class HostedRectification {
  private cases = 0

  constructor(readonly host: TestHost) {}

  static async start(): Promise<HostedRectification> {
    const host = await startTestHost([...standIns.services, rectificationService], { demonstrationStart: MONDAY })
    await standIns.publish(host)
    return new HostedRectification(host)
  }

  /** A case that was rated very dissatisfied. */
  async rated(realName = true): Promise<string> {
    const caseId = this.unknownCase()
    await this.raised(caseId, realName)
    return caseId
  }

  raised(caseId: string, realName = true): Promise<void> {
    return this.records(`evaluation-${caseId}`, badRatingRaised({
      about: { ...ABOUT, caseId }, ratingId: `${caseId}-closed-1`, node: 'closed', level: 'veryDissatisfied',
      labels: [], realName,
    }))
  }

  called(caseId: string, round: number, satisfaction: CallbackCompleted['data']['satisfaction']): Promise<void> {
    return this.records(`callback-${caseId}`, callbackCompleted({
      about: { ...ABOUT, caseId }, round, satisfaction, officerId: 'caller-1', orderIds: [`${caseId}-R1`], answers: [],
    }))
  }

  /** Records an event as its service would, and waits until rectification has heard of it. */
  records(stream: string, event: NewEvent): Promise<void> {
    return standIns.record(this.host, stream, event)
  }

  /** Gives a command on the first order of a case. */
  does(by: TestClient, caseId: string, command: string, data: Fields = {}): Promise<Answer> {
    return by.post(`/rectification/cases/${caseId}/${command}`, { orderId: `${caseId}-R1`, ...data })
  }

  /** Assigned to the market unit, contacted, verified. */
  async verified(caseId: string, realName = true): Promise<void> {
    await this.does(this.supervisor(), caseId, 'assign-order', { unitId: 'market', person: 'officer-market' })
    if (realName) await this.does(this.officer('market'), caseId, 'record-contact', { reached: true })
    await this.does(this.officer('market'), caseId, 'verify-problem', FOUND)
  }

  /** Reported, approved, fed back. */
  async answered(caseId: string): Promise<Answer> {
    await this.does(this.officer('market'), caseId, 'report-rectification', { outcome: 'done', measures: '已培训' })
    await this.does(this.supervisor(), caseId, 'approve-report')
    return this.does(this.supervisor(), caseId, 'give-feedback', { content: '已整改，向您致歉' })
  }

  /** The first order of a case as the supervisor reads it once everything is projected. */
  async orderOf(caseId: string): Promise<Fields> {
    await this.host.drained()
    const { items } = bodyOf(await this.supervisor().get(`/rectification/orders?caseId=${caseId}`))
    const order = items?.find(({ orderId }) => orderId === `${caseId}-R1`)
    if (order === undefined) throw new Error(`${caseId} has no order`)
    return order
  }

  async typesOf(caseId: string): Promise<readonly string[]> {
    return (await this.host.store.readStream(`rectification-${caseId}`)).map(({ type }) => type)
  }

  /** A case number that is well formed and stands for nothing. */
  unknownCase(): string {
    this.cases += 1
    return caseIdOf('990100', new Uint8Array([9, 9, 9, 9, 9, 9, 9, this.cases]))
  }

  officer(unitId: string, hallId = 'city'): TestClient {
    return this.host.as({ id: `officer-${unitId}`, roles: ['unitOfficer'], hallId, unitId })
  }

  supervisor(): TestClient {
    return this.host.as({ id: 'supervisor-1', roles: ['supervisor'] })
  }

  leader(hallId = 'city'): TestClient {
    return this.host.as({ id: 'leader-1', roles: ['leader'], hallId })
  }

  stop(): Promise<void> {
    return this.host.stop()
  }
}

export const FOUND = { real: true, reasonable: true, malicious: false, complexity: 'clear', finding: '属实' } as const
