import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readFile } from 'node:fs/promises'
import { soleTraderApplication } from './testing/applications.js'
import { House } from './testing/house.js'

const DASHBOARD = new URL('../../observability/bihuan-dashboard.json', import.meta.url)
/** Names of metrics as PromQL has them: what is neither a function, a label nor a word of the language. */
const METRIC = /\b(?:bihuan|nodejs|process)_[a-z0-9_]+/g

interface Target {
  readonly expr: string
  readonly legendFormat: string
}

interface Dashboard {
  readonly panels: readonly { readonly title: string; readonly targets: readonly Target[] }[]
}

let house: House
let exposition: string

beforeAll(async () => {
  house = await House.start()
  const { caseId } = await house.files(house.clerk(), soleTraderApplication())
  // Delivering before anything was accepted is refused by a rule.
  await house.refuses(house.issuer(), caseId, 'acceptance/deliver-result', { method: 'window' })
  exposition = await metrics()
})
afterAll(() => house.stop())

async function metrics(): Promise<string> {
  return String((await house.host.anonymous().get('/metrics')).body)
}

async function panels(): Promise<Dashboard['panels']> {
  return (JSON.parse(await readFile(DASHBOARD, 'utf8')) as Dashboard).panels
}

describe('The dashboard', () => {
  it('names no metric that is not exposed', async () => {
    const exposed = new Set(exposition.split('\n').map((line) => /^[a-z0-9_]+/.exec(line)?.[0]))
    const named = (await panels()).flatMap(({ targets }) => targets.flatMap(({ expr }) => expr.match(METRIC) ?? []))
    expect(named.length).toBeGreaterThan(15)
    expect(named.filter((name) => !exposed.has(name))).toEqual([])
  })

  it('names no label that its metric does not have', async () => {
    const queries = (await panels()).flatMap(({ targets }) => targets.flatMap((target) => [...labelled(target)]))
    expect(queries.length).toBeGreaterThan(10)
    const unknown = queries.filter(([metric, label]) => (
      !exposition.split('\n').some((line) => line.startsWith(`${metric}{`) && line.includes(`${label}="`))
    ))
    expect(unknown).toEqual([])
  })

  it('has a title in both languages for every panel', async () => {
    for (const { title } of await panels()) expect(title).toMatch(/^[\u4e00-\u9fff]+ [A-Z]/)
  })
})

/** Labels by which a query groups, selects or is told; `instance` and `le` are Prometheus's own. */
function* labelled({ expr, legendFormat }: Target): Generator<readonly [metric: string, label: string]> {
  const told = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = '']) => label)
  const grouped = [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, labels = '']) => labels.split(', '))
  for (const [, metric = '', selectors = ''] of expr.matchAll(/\b((?:bihuan|nodejs|process)_\w+)\{([^}]*)\}/g)) {
    const selected = [...selectors.matchAll(/(\w+)(?==|!)/g)].map(([label]) => label)
    for (const label of new Set([...grouped, ...selected, ...told])) {
      if (label !== 'instance' && label !== 'le') yield [metric, label]
    }
  }
}

describe('The metrics', () => {
  it('tell why commands were refused, by code', () => {
    const refused = /^bihuan_commands_total\{command="DeliverResult",outcome="rejected",code="[a-z-]+"\} 1$/m
    expect(exposition).toMatch(refused)
  })

  it('count answers by status and class', () => {
    expect(exposition).toMatch(
      /^bihuan_http_request_duration_seconds_count\{method="POST",status="409",status_class="4xx"\} 1$/m,
    )
  })

  it('follow the conventions of Prometheus: a help text, base units, counters that end in _total', () => {
    const own = exposition.split('\n').filter((line) => line.startsWith('# TYPE bihuan_'))
      .map((line) => line.split(' ').slice(2))
    expect(own.length).toBeGreaterThan(10)
    for (const [name = '', type = ''] of own) {
      expect([name, name.endsWith('_total')]).toEqual([name, type === 'counter'])
      expect(name).not.toMatch(/_(ms|milliseconds|kb|count)$/)
      expect(exposition).toMatch(new RegExp(`^# HELP ${name} [A-Z0-9].{10,}$`, 'm'))
    }
  })

  it('name nobody: no value of a label is a case or an account', () => {
    expect(exposition).not.toMatch(/990100[0-9A-Z]{14}|clerk-1|issuer-1/)
  })
})

describe('Who asks too often without an account', () => {
  it('is answered 429 with when to come again, and stands in the metrics; whoever has signed in goes on', async () => {
    const stranger = house.host.anonymous()
    const question = { caseId: '990100AAAAAAAAAAAAAA', queryCode: 'ABCD2345' }
    let last = await stranger.post('/acceptance/progress', question)
    for (let asked = 1; asked < 200 && last.status !== 429; asked++) {
      last = await stranger.post('/acceptance/progress', question)
    }
    expect([last.status, last.body]).toEqual([429, expect.objectContaining({ code: 'too-many-requests' })])
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await metrics()).toMatch(/method="POST",status="429",status_class="4xx"\} 1$/m)
    expect((await house.clerk().get('/acceptance/cases')).status).toBe(200)
    expect((await stranger.get('/health/ready')).status).toBe(200)
  })
})
