import {
  caseAccepted, caseDeemedAccepted, caseIdOf, type CalendarPublished, type CaseAccepted,
} from '@bihuan/contracts'
import {
  bodyOf, StandIns, startTestHost, type AnswerBody, type Fields, type TestClient, type TestHost,
} from '@bihuan/host/testing'
import type { Instant, NewEvent } from '@bihuan/kernel'
import { approvalService } from '../service.js'
import { MONDAY, opening, termsOf } from './scenes.js'

const standIns = new StandIns('acceptance')

/** The real service on a real host, and a stand-in that speaks for acceptance. */
export class HostedApproval {
  private cases = 0

  constructor(readonly host: TestHost) {}

  static async start(): Promise<HostedApproval> {
    const host = await startTestHost([...standIns.services, approvalService], { demonstrationStart: MONDAY })
    await standIns.publish(host)
    return new HostedApproval(host)
  }

  /** A case of this item that the city hall has just accepted. */
  async accepted(itemCode: string, more: Partial<CaseAccepted['data']> = {}): Promise<string> {
    const caseId = this.unknownCase()
    const { item, hallId } = opening(itemCode)
    await this.acceptanceRecords(caseId, caseAccepted({
      caseId, item, hallId, noticeNumber: `${caseId}-SL1`, mode: 'normal',
      terms: termsOf(itemCode, this.host.runtime.clock.now()), ...more,
    }))
    return caseId
  }

  /** A case that counts as accepted because nobody said anything in time. */
  async deemedAccepted(itemCode: string, received: Instant): Promise<string> {
    const caseId = this.unknownCase()
    const { item, hallId } = opening(itemCode)
    await this.acceptanceRecords(caseId, caseDeemedAccepted({
      caseId, item, hallId, noticeNumber: `${caseId}-SL1`, terms: termsOf(itemCode, received),
    }, { effectiveAt: received }))
    return caseId
  }

  /** Records an event of a case as acceptance would, and waits until approval has heard of it. */
  acceptanceRecords(caseId: string, event: NewEvent): Promise<void> {
    return standIns.record(this.host, `acceptance-${caseId}`, event)
  }

  /** A new edition of a calendar, known to every decision when it answers. */
  publishesCalendar(event: CalendarPublished): Promise<void> {
    return standIns.record(this.host, 'acceptance.calendar-CN-2026', event)
  }

  /** The case as a leader reads it once everything is projected. */
  async caseOf(caseId: string): Promise<AnswerBody> {
    await this.host.drained()
    return bodyOf(await this.leader().get(`/approval/cases/${caseId}`))
  }

  /** What boards and queues hold of a case. */
  async linesOf(caseId: string): Promise<readonly Fields[]> {
    await this.host.drained()
    const lists = ['deadline-board', 'step-queue'].map((list) => this.leader().get(`/approval/${list}?limit=500`))
    const answers = (await Promise.all(lists)).flatMap((answer) => bodyOf(answer).items ?? [])
    return answers.filter((line) => line['caseId'] === caseId)
  }

  /** A case number that is well formed and stands for nothing. */
  unknownCase(): string {
    this.cases += 1
    return caseIdOf('990100', new Uint8Array([7, 7, 7, 7, 7, 7, 7, this.cases]))
  }

  approver(unitId: string, hallId = 'city'): TestClient {
    return this.host.as({ id: `approver-${unitId}`, roles: ['approver'], hallId, unitId })
  }

  leader(hallId = 'city'): TestClient {
    return this.host.as({ id: 'leader-1', roles: ['leader'], hallId })
  }

  clerk(): TestClient {
    return this.host.as({ id: 'clerk-1', roles: ['clerk'], hallId: 'city' })
  }

  stop(): Promise<void> {
    return this.host.stop()
  }
}
