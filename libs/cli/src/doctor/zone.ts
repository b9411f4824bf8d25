import { localDate, localTime } from '@bihuan/deadlines'
import { ill, ok, type Finding } from './finding.js'

/** Limits are reckoned in Shanghai time whatever the machine's zone is: what counts is that this Node knows it. */
export function zoneFinding(machineZone: string): Finding {
  const zone = ok('时区', 'time zone', `${machineZone}; 期限按 limits by Asia/Shanghai`)
  const noon = '2026-01-01T16:30:00.000Z'
  if (localDate(noon) === '2026-01-02' && localTime(noon) === '00:30') return zone
  return ill('fail', zone, '此 Node 缺少时区数据，期限会算错：请使用官方 Node 发行版',
    'this Node lacks time zone data, limits would be wrong: use an official build of Node')
}
