import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { calendarFindings } from './calendar.js'
import { clockFindings } from './clock.js'
import { diskFindings, fileSystemFinding, measureDisk } from './disk.js'
import { fileFindings } from './files.js'
import { ill, ok, type Finding } from './finding.js'
import { serverFinding } from './server.js'
import { isComplete, newestFileMs, storeBytes, storeFacts, type StoreFacts } from './store-facts.js'
import { zoneFinding } from './zone.js'

export interface Examined {
  readonly data: string
  readonly url: string
  /** Whether the address was named, or is the one by default. */
  readonly urlAsked: boolean
  readonly nowMs: number
}

/** Everything that can be wrong with an installation and be seen from outside, running or not. It changes nothing. */
export async function examine({ data, url, urlAsked, nowMs }: Examined): Promise<readonly Finding[]> {
  const folder = resolve(data)
  const zone = zoneFinding(Intl.DateTimeFormat().resolvedOptions().timeZone)
  const runtime = ok('运行环境', 'runtime', `Node ${process.versions.node}, SQLite ${process.versions.sqlite ?? '?'}`)
  const server = await serverFinding(url, urlAsked)
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    return [runtime, zone, server, ill('fail', ok('数据文件夹', 'data folder', folder), '不存在：请核对 --data',
      'there is none: check --data')]
  }
  const files = fileFindings(folder)
  const store = storeFindings(folder, nowMs, files)
  return [
    runtime, ...clockFindings({
      nowMs, newestFileMs: newestFileMs(folder), newestRecordedAt: store.facts?.newestRecordedAt,
      demonstration: store.facts?.demonstration ?? false,
    }), zone, ...store.findings, fileSystemFinding(folder), ...diskOf(folder), ...files, server,
  ]
}

/** Contents are asked of sound files alone: what is wrong with the others has been said. */
function storeFindings(
  folder: string, nowMs: number, files: readonly Finding[],
): { readonly facts?: StoreFacts; readonly findings: readonly Finding[] } {
  if (!isComplete(folder) || files.some(({ level, what }) => level === 'fail' && what.en === 'data file')) {
    return { findings: [] }
  }
  const facts = storeFacts(folder, nowMs)
  const places = ok('文件相符', 'files fit', '4')
  const fit = facts.misplaced.length === 0
    ? places
    : ill('fail', { ...places, seen: facts.misplaced.join(', ') }, '这些视图或反应的位置超出事件库：文件来自不同的备份，请恢复整套',
      'these stand past the events or follow another store: the files are of different backups, restore a whole set')
  return { facts, findings: [fit, ...calendarFindings(facts.businessNow, facts.calendarYears)] }
}

function diskOf(folder: string): readonly Finding[] {
  try {
    return diskFindings(measureDisk(folder, storeBytes(folder)))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return [ill('fail', ok('数据文件夹', 'data folder', `${folder} ${code}`), '当前账号不可写：请检查权限',
      'this account cannot write it: check its permissions')]
  }
}
