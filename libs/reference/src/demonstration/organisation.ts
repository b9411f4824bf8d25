import type { Hall, Organisation } from '@bihuan/contracts'
import { cityHall, moniHall, yangliHall } from './halls.js'
import { units } from './units.js'

/** Windows are ranked within their group only: who issues licences is not measured against who counsels. */
const windowGroups: Organisation['windowGroups'] = [
  { id: 'comprehensive', name: { 'zh-CN': '综合受理组', en: 'comprehensive acceptance' } },
  { id: 'departmental', name: { 'zh-CN': '部门专窗组', en: 'departmental windows' } },
  { id: 'issuing', name: { 'zh-CN': '统一出证组', en: 'issuing windows' } },
]

const halls: readonly Hall[] = [cityHall, yangliHall, moniHall]

/**
 * An invented prefecture. No place has the code 990100 (no division code begins with 99), so nothing made for the
 * demonstration can be taken for a real case or person.
 */
export const demonstrationOrganisation: Organisation = {
  code: 'shifan', version: 1, prefectureCode: '990100',
  name: { 'zh-CN': '示范市', en: 'Shifan (demonstration prefecture)' },
  halls, units, windowGroups,
}
