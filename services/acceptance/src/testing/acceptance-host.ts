import { startTestHost, type Answer, type TestClient, type TestHost } from '@bihuan/host/testing'
import { EVERYWHERE } from '@bihuan/kernel'
import { demonstrationPublications, type Publication } from '@bihuan/reference'
import { acceptanceService } from '../service.js'
import { approvalToy, toyApprovalService, type endings } from './toy-approval.js'

const PLACES: { readonly [Name in Publication['command']]: (id: string) => string } = {
  PublishCalendar: (id) => `calendars/${id}/publish-calendar`,
  PublishOrganisation: (id) => `organisation/${id}/publish-organisation`,
  PublishPolicy: (id) => `policies/${id}/publish-policy`,
  PublishItem: (id) => `items/${id}/publish-item`,
}

/** A real host with acceptance in it, everything published over HTTP, and an approval that says what a test wants. */
export class AcceptanceHost {
  private constructor(readonly host: TestHost) {}

  static async start(): Promise<AcceptanceHost> {
    const started = new AcceptanceHost(await startTestHost([acceptanceService, toyApprovalService]))
    for (const { command, id, data } of demonstrationPublications) {
      const { status, body } = await started.administrator.post(`/acceptance/${PLACES[command](id)}`, data)
      if (status !== 200) throw new Error(`${command} ${id}: ${status} ${JSON.stringify(body)}`)
    }
    return started
  }

  stop(): Promise<void> {
    return this.host.stop()
  }

  get administrator(): TestClient {
    return this.host.as({ roles: ['administrator'] })
  }

  get clerk(): TestClient {
    return this.host.as({ id: 'clerk-1', roles: ['clerk'], hallId: 'city' })
  }

  get leader(): TestClient {
    return this.host.as({ id: 'leader-1', roles: ['leader'], hallId: 'city' })
  }

  get applicant(): TestClient {
    return this.host.as({ id: 'citizen-1', roles: ['applicant'] })
  }

  /** Files an application that must be received. */
  async file(body: object, client = this.clerk): Promise<Filed> {
    const answer = await client.post('/acceptance/cases', body)
    if (answer.status !== 201) throw new Error(`not received: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body as Filed
  }

  /** Approval ends the case, and acceptance has heard of it. */
  async end(caseId: string, ending: keyof typeof endings): Promise<void> {
    const { outcome } = await this.host.runtime.gateway.submit(approvalToy, {
      target: { kind: 'existing', id: caseId }, command: { name: 'End', data: { ending } },
      actor: { id: 'approver-1', roles: ['approver'], kind: 'person' }, scope: EVERYWHERE,
      key: `end-${caseId}`, correlationId: 'test',
    })
    if (outcome.kind !== 'accepted') throw new Error(`approval said ${outcome.kind}`)
    await this.host.drained()
  }

  /** Every revision of a stream, oldest first: what was stored, whatever anybody answers. */
  async typesOf(caseId: string): Promise<readonly string[]> {
    return (await this.host.store.readStream(`acceptance-${caseId}`, 0, 1_000)).map(({ type }) => type)
  }
}

export interface Filed {
  readonly caseId: string
  readonly queryCode: string
  readonly revision: number
  readonly position: string
  readonly events: readonly string[]
}

/** Stable code of a problem answer. */
export function codeOf({ body }: Answer): unknown {
  return body !== null && typeof body === 'object' && 'code' in body ? body.code : undefined
}

/** An application for a promised item with everything that it requires, as it goes over the wire. */
export function application(changes: object = {}): object {
  return {
    itemCode: 'public-venue-hygiene', hallId: 'city', windowId: 'city-01', channel: 'window',
    applicant: {
      kind: 'person', name: '张三', idType: 'residentId', idNumber: '11010519491231002X', mobile: '13800000000',
    },
    materials: [
      { code: 'application-form', form: 'original' }, { code: 'layout', form: 'copy' },
      { code: 'test-report', form: 'copy' },
    ],
    ...changes,
  }
}
