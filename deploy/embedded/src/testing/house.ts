import { type CaseFile } from '@bihuan/audit'
import type { ServiceDefinition } from '@bihuan/host'
import {
  startTestHost, type Answer, type TestActor, type TestClient, type TestHost, type TestHostOptions,
} from '@bihuan/host/testing'
import type { Instant } from '@bihuan/kernel'
import { demonstrationPublications, type Publication } from '@bihuan/reference'
import { publishAll } from '@bihuan/simulator'
import { services } from '../services.js'

export interface HouseOptions {
  /** Business time at the start; it stands still until a story moves it. A Monday at nine when left out. */
  readonly begins?: Instant
  readonly dataFolder?: string
  readonly logLevel?: TestHostOptions['logLevel']
  /** Nobody is asked where a caller may look: the control of tests of the scope. */
  readonly scopeless?: boolean
  /** What is published before the story begins; all of the demonstration prefecture when left out. */
  readonly published?: readonly Publication[]
  /** All services of this deployment when left out. */
  readonly services?: readonly ServiceDefinition[]
}

/** What a command that was accepted answers. */
export interface Done {
  readonly caseId: string
  readonly queryCode?: string
  readonly stream: string
  readonly revision: number
  readonly position: string
  readonly events: readonly string[]
}

/** All services of this deployment on real files and a real port, with the demonstration prefecture published. */
export class House {
  private constructor(readonly host: TestHost) {}

  static async start(options: HouseOptions = {}): Promise<House> {
    const { begins, published = demonstrationPublications, services: run = services, ...rest } = options
    const started = { ...rest, ...(begins === undefined ? {} : { demonstrationStart: begins }) }
    const house = new House(await startTestHost(run, started))
    await house.publish(published)
    return house
  }

  stop(): Promise<void> {
    return this.host.stop()
  }

  async publish(publications: readonly Publication[]): Promise<void> {
    const { url } = this.host
    const token = await tokenOf(url, { id: 'administrator-1', roles: ['administrator'] })
    await publishAll({ baseUrl: url, token, publications })
    await this.host.drained()
  }

  /** Moves business time through `POST /dev/clock`; everything that falls due on the way has been done. */
  async at(now: Instant): Promise<void> {
    expectAnswer(await this.host.anonymous().post('/dev/clock', { now }), 200)
  }

  clerk(hallId = 'city', id = 'clerk-1'): TestClient {
    return this.host.as({ id, roles: ['clerk'], hallId })
  }

  approver(unitId: string, id = `approver-${unitId}`): TestClient {
    return this.host.as({ id, roles: ['approver'], hallId: 'city', unitId })
  }

  leader(id = 'leader-1', hallId = 'city'): TestClient {
    return this.host.as({ id, roles: ['leader'], hallId })
  }

  issuer(): TestClient {
    return this.host.as({ id: 'issuer-1', roles: ['issuer'], hallId: 'city' })
  }

  /** Any account of the city hall. */
  account(id: string, roles: TestActor['roles'], more: Partial<TestActor> = {}): TestClient {
    return this.host.as({ id, roles, hallId: 'city', ...more })
  }

  supervisor(): TestClient {
    return this.host.as({ id: 'supervisor-1', roles: ['supervisor'] })
  }

  callbackOfficer(id = 'officer-1'): TestClient {
    return this.host.as({ id, roles: ['callbackOfficer'], hallId: 'city' })
  }

  unitOfficer(unitId = 'market'): TestClient {
    return this.host.as({ id: `unit-officer-${unitId}`, roles: ['unitOfficer'], hallId: 'city', unitId })
  }

  auditor(): TestClient {
    return this.host.as({ id: 'auditor-1', roles: ['auditor'] })
  }

  /** Registers and answers the number of the case. */
  async files(client: TestClient, application: object): Promise<Done> {
    return expectAnswer<Done>(await client.post('/acceptance/cases', application), 201)
  }

  /** A command on a case that must be accepted; what other services make of it has been done when this answers. */
  async does(client: TestClient, caseId: string, command: string, body: object = {}): Promise<Done> {
    const done = expectAnswer<Done>(await client.post(pathOf(caseId, command), body), 200)
    await this.host.drained()
    return done
  }

  /** The code with which a command is refused by a rule. */
  async refuses(client: TestClient, caseId: string, command: string, body: object = {}): Promise<string> {
    return expectAnswer<{ readonly code: string }>(await client.post(pathOf(caseId, command), body), 409).code
  }

  async asks<Body extends object>(client: TestClient, path: string): Promise<Body> {
    await this.host.drained()
    return expectAnswer<Body>(await client.get(path), 200)
  }

  async lists<Item extends object>(client: TestClient, path: string): Promise<readonly Item[]> {
    return (await this.asks<{ readonly items: readonly Item[] }>(client, path)).items
  }

  caseFile(caseId: string, knownAt?: Instant): Promise<CaseFile> {
    const query = knownAt === undefined ? '' : `?knownAt=${encodeURIComponent(knownAt)}`
    return this.asks<CaseFile>(this.auditor(), `/audit/cases/${caseId}${query}`)
  }

  /** Types of the events of one service about a case, as stored. */
  async typesOf(service: string, caseId: string): Promise<readonly string[]> {
    await this.host.drained()
    return (await this.host.store.readStream(`${service}-${caseId}`, 0, 1_000)).map(({ type }) => type)
  }
}

function pathOf(caseId: string, command: string): string {
  const [service = '', name = ''] = command.split('/')
  return `/${service}/cases/${caseId}/${name}`
}

/** The body of an answer with this status; the test ends with what was answered instead otherwise. */
export function expectAnswer<Body>({ status, body }: Answer, expected: number): Body {
  if (status !== expected) throw new Error(`answered ${status} instead of ${expected}: ${JSON.stringify(body)}`)
  return body as Body
}

/** A bearer token as anybody gets one in a demonstration. */
export async function tokenOf(url: string, actor: object): Promise<string> {
  const response = await fetch(`${url}/dev/tokens`, {
    method: 'POST', body: JSON.stringify({ actor }), headers: { 'content-type': 'application/json' },
  })
  const { token } = (await response.json()) as { readonly token?: string }
  if (token === undefined) throw new Error(`/dev/tokens answered ${response.status}`)
  return token
}
