import {
  applicationReceived, badRatingRaised, caseAccepted, caseIdOf, consultationRecorded, feedbackGiven,
} from '@bihuan/contracts'
import {
  bodyOf, SOMEBODY, StandIns, startTestHost, type Fields, type TestClient, type TestHost, type TestHostOptions,
} from '@bihuan/host/testing'
import { callbackService } from '../service.js'
import { MONDAY, OFFICER, PUBLICATIONS, REFERENCE } from './scenes.js'

const standIns = new StandIns('acceptance', 'evaluation', 'rectification')

/** What citizens left at the counter, planted to be searched for. */
export const NAME = '欧阳植树'
export const MOBILE = '13987654321'
const WINDOW = 'city-01'

const ITEM = 'food-licence'

/** The real service on a real host, and stand-ins that speak for the others. */
export class HostedCallback {
  private cases = 0

  constructor(readonly host: TestHost) {}

  static async start(options: Pick<TestHostOptions, 'dataFolder'> = {}): Promise<HostedCallback> {
    const hosted = await HostedCallback.resumed(options)
    await standIns.publish(hosted.host, PUBLICATIONS)
    return hosted
  }

  /** On files that may hold something already. */
  static async resumed(options: Pick<TestHostOptions, 'dataFolder'> = {}): Promise<HostedCallback> {
    const services = [...standIns.services, callbackService]
    const host = await startTestHost(services, { demonstrationStart: MONDAY, ...options })
    return new HostedCallback(host)
  }

  /** A case that the window has received and accepted, of a citizen who left a number. */
  async accepted(windowId = WINDOW): Promise<string> {
    const caseId = this.newCase()
    const item = REFERENCE.items.get(ITEM)
    const hall = REFERENCE.hall('city')
    const policy = REFERENCE.policyFor('city', MONDAY)
    if (item === undefined || hall === undefined || policy === undefined) throw new TypeError('no demonstration')
    const { code, version, name, handling, unitId } = item
    const reference = { code, version, name, handling, unitId }
    await standIns.record(this.host, `acceptance-${caseId}`, applicationReceived({
      caseId, item: reference, hallId: 'city', windowId, channel: 'window', materials: [], upstreamNumbers: [],
      applicant: {
        kind: 'person', subjectId: SOMEBODY, name: NAME, idType: 'passport', idNumber: 'E12345678', mobile: MOBILE,
      },
    }))
    const frame = { rules: policy.counting, hours: hall.hours, region: hall.region }
    await standIns.record(this.host, `acceptance-${caseId}`, caseAccepted({
      caseId, item: reference, hallId: 'city', windowId, noticeNumber: `${caseId}-SL1`, mode: 'normal',
      terms: {
        startAt: this.host.runtime.clock.now(), joint: false, steps: [], specialProcedures: [],
        promised: { limit: item.promisedLimit, ...frame }, legal: { limit: item.legalLimit, ...frame },
      },
    }))
    return caseId
  }

  async consulted(windowId = WINDOW): Promise<string> {
    const caseId = this.newCase()
    await standIns.record(this.host, `acceptance-${caseId}`, consultationRecorded({
      caseId, hallId: 'city', windowId, unitId: 'market', channel: 'window', answer: '携带身份证即可',
      person: { subjectId: SOMEBODY, name: NAME, mobile: MOBILE }, question: { subjectId: SOMEBODY, text: '需要什么材料？' },
    }))
    return caseId
  }

  badlyRated(caseId: string, realName = true): Promise<void> {
    const about = { caseId, hallId: 'city', windowId: WINDOW, unitId: 'market', itemCode: ITEM }
    return standIns.record(this.host, `evaluation-${caseId}`, badRatingRaised({
      about, ratingId: 'R-1', node: 'closed', level: 'dissatisfied', labels: [], realName,
    }))
  }

  fedBack(caseId: string, publicly = false): Promise<void> {
    const about = { caseId, hallId: 'city', windowId: WINDOW, unitId: 'market', itemCode: ITEM }
    return standIns.record(this.host, `rectification-${caseId}`, feedbackGiven(publicly
      ? { about, orderId: 'ZG-1', publicly, publicAnswer: '已整改' }
      : { about, orderId: 'ZG-1', publicly, content: '已整改' }))
  }

  async calls(caseId: string): Promise<readonly Fields[]> {
    await this.host.drained()
    return bodyOf(await this.supervisor().get(`/callback/calls?caseId=${caseId}`)).items ?? []
  }

  /** The types of what stands in the case's callback stream. */
  async types(caseId: string): Promise<readonly string[]> {
    return (await this.host.store.readStream(`callback-${caseId}`)).map(({ type }) => type)
  }

  /** Everything written of a kind of streams, as it was written. */
  async written(prefix: string): Promise<string> {
    const { events } = await this.host.store.readFeed({ after: undefined, prefixes: [prefix], limit: 500 })
    return events.map(({ data, metadata }) => data + metadata).join('\n')
  }

  officer(more: { readonly id?: string; readonly unitId?: string; readonly personalData?: boolean } = {}): TestClient {
    return this.host.as({ id: OFFICER.id, roles: ['callbackOfficer'], hallId: 'city', ...more })
  }

  supervisor(personalData = false): TestClient {
    return this.host.as({ id: 'supervisor-1', roles: ['supervisor'], personalData })
  }

  clerk(windowId = WINDOW, hallId = 'city'): TestClient {
    return this.host.as({ id: `clerk-${windowId}`, roles: ['clerk'], hallId, windowId })
  }

  /** Round 1 assigned to the officer, who has reached the citizen. */
  async reached(caseId: string, round = 1): Promise<void> {
    const path = `/callback/cases/${caseId}`
    await this.supervisor().post(`${path}/assign-callback`, { round, officerId: OFFICER.id })
    await this.officer().post(`${path}/record-attempt`, { round, outcome: 'reached' })
  }

  stop(): Promise<void> {
    return this.host.stop()
  }

  private newCase(): string {
    this.cases += 1
    return caseIdOf('990100', new Uint8Array([7, 7, 7, 7, 7, 7, 7, this.cases]))
  }
}
