import {
  applicationReceived, caseClosed, caseIdOf, consultationRecorded, type ApplicationReceived, type CalendarPublished,
  type Ending,
} from '@bihuan/contracts'
import {
  bodyOf, SOMEBODY, StandIns, startTestHost, type Answer, type AnswerBody, type Fields, type TestClient, type TestHost,
} from '@bihuan/host/testing'
import type { NewEvent } from '@bihuan/kernel'
import { evaluationService } from '../service.js'
import { ASKING, MONDAY, policyAsking } from './scenes.js'

const standIns = new StandIns('acceptance', 'approval')

/** Who can be phoned, and is known by a name. */
export const PERSON: ApplicationReceived['data']['applicant'] = {
  kind: 'person', subjectId: SOMEBODY, name: '陈晓东', idType: 'passport', idNumber: 'E12345678', mobile: '13900001111',
}

/** The real service on a real host, and a stand-in that speaks for acceptance. */
export class HostedEvaluation {
  private cases = 0

  constructor(readonly host: TestHost) {}

  static async start(): Promise<HostedEvaluation> {
    const host = await startTestHost([...standIns.services, evaluationService], { demonstrationStart: MONDAY })
    await standIns.publish(host)
    await standIns.record(host, 'acceptance.policy-prefecture', policyAsking(ASKING))
    return new HostedEvaluation(host)
  }

  /** A case that `citizen-1` has filed at window 5 of the city hall and `clerk-1` has taken in. */
  async received(more: Partial<ApplicationReceived['data']> = {}): Promise<string> {
    const caseId = this.unknownCase()
    await this.acceptanceRecords(caseId, applicationReceived({
      caseId, hallId: 'city', windowId: 'city-w05', channel: 'window', ownerId: 'citizen-1', materials: [],
      upstreamNumbers: [], applicant: {
        kind: 'enterprise', name: '城南小吃店', idType: 'uscc', idNumber: '91110000600037341L',
      },
      item: {
        code: 'food-licence', version: 1, name: { 'zh-CN': '食品经营许可', en: 'Food licence' }, handling: 'promised',
        unitId: 'market',
      }, ...more,
    }))
    return caseId
  }

  /** The same, closed. */
  async closed(ending: Ending = 'granted', more: Partial<ApplicationReceived['data']> = {}): Promise<string> {
    const caseId = await this.received(more)
    await this.acceptanceRecords(caseId, caseClosed({ ending }))
    return caseId
  }

  /** Somebody has asked something at window 5. */
  async consulted(): Promise<string> {
    const caseId = this.unknownCase()
    await this.acceptanceRecords(caseId, consultationRecorded({
      caseId, hallId: 'city', windowId: 'city-w05', unitId: 'market', channel: 'window',
      person: { subjectId: SOMEBODY }, question: { subjectId: SOMEBODY, text: '需要什么材料' }, answer: '见办事指南',
    }))
    return caseId
  }

  /** Records events of a case as acceptance would, and waits until evaluation has heard of them. */
  acceptanceRecords(caseId: string, ...events: readonly NewEvent[]): Promise<void> {
    return standIns.record(this.host, `acceptance-${caseId}`, ...events)
  }

  approvalRecords(caseId: string, event: NewEvent): Promise<void> {
    return standIns.record(this.host, `approval-${caseId}`, event)
  }

  /** A new edition of a calendar, known to every decision when it answers. */
  publishesCalendar(event: CalendarPublished): Promise<void> {
    return standIns.record(this.host, 'acceptance.calendar-CN-2026', event)
  }

  /** What `POST …/submit-rating` answers. */
  async rate(client: TestClient, caseId: string, more: Fields = {}): Promise<Answer> {
    const body = { node: 'closed', level: 'satisfied', channel: 'hallTablet', ...more }
    return client.post(`/evaluation/cases/${caseId}/submit-rating`, body)
  }

  /** The token that the query code gives. */
  async token(caseId: string): Promise<string> {
    const queryCode = this.host.runtime.gateway.queryCodeOf(caseId)
    const answer = await this.host.anonymous().post(`/evaluation/cases/${caseId}/invitation`, { queryCode })
    const { token } = bodyOf(answer)
    if (token === undefined) throw new Error(`no token was given: ${answer.status} ${String(bodyOf(answer).code)}`)
    return token
  }

  /** The case as a supervisor reads it once everything is projected. */
  async caseOf(caseId: string): Promise<AnswerBody> {
    await this.host.drained()
    return bodyOf(await this.supervisor().get(`/evaluation/cases/${caseId}`))
  }

  async ratings(query: string, client = this.supervisor()): Promise<readonly Fields[]> {
    await this.host.drained()
    return bodyOf(await client.get(`/evaluation/ratings?${query}`)).items ?? []
  }

  async typesOf(caseId: string): Promise<readonly string[]> {
    return (await this.host.store.readStream(`evaluation-${caseId}`)).map(({ type }) => type)
  }

  /** A case number that is well formed and stands for nothing. */
  unknownCase(): string {
    this.cases += 1
    return caseIdOf('990100', new Uint8Array([9, 9, 9, 9, 9, 9, this.cases >> 8, this.cases & 255]))
  }

  device(hallId = 'city'): TestClient {
    return this.host.as({ id: 'evaluator-5', roles: ['device'], hallId, windowId: 'city-w05' })
  }

  citizen(id = 'citizen-1'): TestClient {
    return this.host.as({ id, roles: ['applicant'] })
  }

  clerk(id: string, windowId: string): TestClient {
    return this.host.as({ id, roles: ['clerk'], hallId: 'city', windowId })
  }

  supervisor(personalData = false): TestClient {
    return this.host.as({ id: 'supervisor-1', roles: ['supervisor'], personalData })
  }

  stop(): Promise<void> {
    return this.host.stop()
  }
}
