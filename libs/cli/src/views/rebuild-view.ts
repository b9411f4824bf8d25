import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { refuse, type Client } from '../client.js'
import { CommandFailed, EXIT } from '../exit-codes.js'
import { table } from '../output/table.js'
import { writeData, writeNote } from '../output/write.js'

/** As `GET /<service>/views` answers it. */
interface ViewStanding {
  readonly name: string
  readonly ok: boolean
  readonly detail: string
  readonly position: string | null
}

const LOOK_MS = 500
/** Before that the process that runs the view may not have read the order. */
const OBEYED_WITHIN_MS = 1_000

/** Orders a view to be built anew from the first event on, and waits until it stands at the head again. */
export async function rebuildView(client: Client, view: string): Promise<void> {
  const [service = '', name = ''] = view.split('.', 2)
  if (service === '' || name === '') {
    throw new CommandFailed(EXIT.usage, `not a view such as acceptance.cases: "${view}" / 不是视图名`)
  }
  const startedMs = performance.now()
  const path = `/${encodeURIComponent(service)}/views`
  const answer = await client.post(`${path}/${encodeURIComponent(name)}/rebuild`, {}, randomUUID())
  if (!answer.ok) refuse(answer.problem)
  writeNote(`${view} is being built anew; until then the service is not ready / 正在重建，期间服务显示未就绪`)
  await delay(OBEYED_WITHIN_MS)
  let now = await standing(client, path, view)
  while (!now.ok && !now.detail.startsWith('failed')) {
    await delay(LOOK_MS)
    now = await standing(client, path, view)
  }
  if (!now.ok) {
    throw new CommandFailed(EXIT.failed, `${view} has failed again: ${now.detail}; see the log / 重建失败，请查看日志`)
  }
  writeNote(`${view} stands at ${now.position ?? '-'} after ${Math.round((performance.now() - startedMs) / 1_000)} s `
    + '/ 重建完成')
}

/** Prints how the views of these services stand. */
export async function listViews(client: Client, services: readonly string[]): Promise<void> {
  const all: ViewStanding[] = []
  for (const service of services) {
    const path = `/${encodeURIComponent(service)}/views`
    const answer = await client.get<{ readonly items: readonly ViewStanding[] }>(path)
    if (answer.ok) all.push(...answer.body.items)
    else if (answer.problem.status !== 404) refuse(answer.problem)
  }
  writeData(table([
    { title: '视图 view', value: ({ name }: ViewStanding) => name },
    { title: '', value: ({ ok }) => (ok ? 'ok' : 'fail') },
    { title: '状态 state', value: ({ detail }) => detail },
    { title: '位置 position', value: ({ position }) => position ?? '-' },
  ], all))
}

async function standing(client: Client, path: string, view: string): Promise<ViewStanding> {
  const answer = await client.get<{ readonly items: readonly ViewStanding[] }>(path)
  if (!answer.ok) refuse(answer.problem)
  const found = answer.body.items.find(({ name }) => name === view)
  if (found === undefined) throw new CommandFailed(EXIT.notFound, `no view is called ${view} / 没有该视图`)
  return found
}
