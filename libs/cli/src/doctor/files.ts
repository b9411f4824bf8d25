import { statSync } from 'node:fs'
import { join } from 'node:path'
import { EMBEDDED_FILES, faultOf, lookInto, type EmbeddedFile } from '@bihuan/sqlite'
import { sizeText } from '../output/size-text.js'
import { ill, ok, type Finding } from './finding.js'

const OTHERS_MAY_READ = 0o007
const ANYBODY_ELSE_MAY = 0o077

/** Each file by itself: there, sound, and not open to people whom it does not concern. */
export function fileFindings(folder: string): readonly Finding[] {
  const present = EMBEDDED_FILES.filter(({ name }) => stat(folder, name) !== undefined)
  if (present.length === 0) {
    return [ill('warn', ok('数据文件', 'data files', folder), '此文件夹还没有数据：首次启动时会创建',
      'nothing here yet: the first start makes them')]
  }
  return EMBEDDED_FILES.flatMap((file) => (present.includes(file) ? presentFile(folder, file) : [missingFile(file)]))
}

function missingFile({ name }: EmbeddedFile): Finding {
  const missing = ok('数据文件', 'data file', `${name} 缺失 missing`)
  switch (name) {
    case 'keys.db':
    case 'events.db':
      return ill('fail', missing, '请勿启动！否则会另建新文件，旧数据无法读取：请从备份恢复整套文件',
        'do not start, or a new one is made and the old data become unreadable: restore the whole set from the backup')
    case 'consumers.db':
      return ill('fail', missing, '请从备份恢复整套文件：丢失它会使反应从头再来', 'restore the whole set: without it reactions begin anew')
    case 'views.db':
      return ill('warn', missing, '启动时会由事件重建，需要一些时间', 'it is rebuilt from the events at the start, which takes time')
  }
}

function presentFile(folder: string, { name, kind }: EmbeddedFile): readonly Finding[] {
  const found = stat(folder, name)
  const size = sizeText(found?.size ?? 0)
  const startedMs = performance.now()
  const fault = faultIn(() => lookInto(join(folder, name), 'live', (database) => faultOf(kind, database, 'quick')))
  const tookMs = Math.round(performance.now() - startedMs)
  const sound = ok('数据文件', 'data file', `${name}, ${size}, quick_check ${tookMs} ms`)
  return [
    fault === undefined ? sound : ill('fail', { ...sound, seen: `${name}: ${fault}` },
      name === 'views.db' ? '请停止服务，移走该文件后启动：视图会由事件重建' : '请停止服务并从备份恢复整套文件',
      name === 'views.db'
        ? 'stop, move it away and start: views are rebuilt from the events'
        : 'stop and restore the whole set from the backup'),
    modeFinding(name, (found?.mode ?? 0) & 0o777),
  ]
}

function modeFinding(name: string, mode: number): Finding {
  const rights = ok('文件权限', 'permissions', `${name} ${mode.toString(8).padStart(3, '0')}`)
  if (name === 'keys.db' && (mode & ANYBODY_ELSE_MAY) !== 0) {
    return ill('fail', rights, '密钥文件只应由服务账号读取：chmod 600', 'the keys are for the service account alone: chmod 600')
  }
  if ((mode & OTHERS_MAY_READ) === 0) return rights
  return ill('warn', rights, '其他账号可访问：chmod 640', 'other accounts may use it: chmod 640')
}

function faultIn(look: () => string | undefined): string | undefined {
  try {
    return look()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function stat(folder: string, name: string): { readonly size: number; readonly mode: number } | undefined {
  return statSync(join(folder, name), { throwIfNoEntry: false })
}
