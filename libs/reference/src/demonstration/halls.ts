import type { Hall, ServiceWindow } from '@bihuan/contracts'

/** 09:00–12:00 and 13:30–17:30, as most halls open. */
const hours: Hall['hours'] = { periods: [{ opens: '09:00', closes: '12:00' }, { opens: '13:30', closes: '17:30' }] }

const everyUnit = [
  'market', 'planning', 'housing', 'emergency', 'tax', 'city',
  'labour', 'medical', 'health', 'civil', 'police', 'transport',
]

const SECTIONS = {
  comprehensive: { 'zh-CN': '综合服务区', en: 'comprehensive services' },
  construction: { 'zh-CN': '工程建设区', en: 'construction' },
  enterprise: { 'zh-CN': '企业服务区', en: 'enterprises' },
  social: { 'zh-CN': '社会民生区', en: 'people and family' },
  issuing: { 'zh-CN': '统一出证区', en: 'issuing' },
} as const

type Section = keyof typeof SECTIONS

/** Windows of one section, numbered on from the hall's last. */
function windows(
  hall: string, from: number, section: Section, places: readonly (readonly [string, string, readonly string[]])[],
): readonly ServiceWindow[] {
  return places.map(([chinese, english, unitIds], index) => {
    const number = String(from + index).padStart(2, '0')
    return {
      id: `${hall}-${number}`, section, unitIds, group: groupOf(section, unitIds),
      name: { 'zh-CN': `${number}号${chinese}`, en: `Window ${number}, ${english}` },
    }
  })
}

function groupOf(section: Section, unitIds: readonly string[]): string {
  if (section === 'issuing') return 'issuing'
  return unitIds.length > 1 ? 'comprehensive' : 'departmental'
}

function hallOf(
  id: string, name: Hall['name'], area: Pick<Hall, 'areaCode' | 'areaName'>, staffed: readonly ServiceWindow[],
): Hall {
  const used = [...new Set(staffed.map(({ section }) => section))]
  const sections = Object.entries(SECTIONS)
    .filter(([section]) => used.includes(section))
    .map(([section, title]) => ({ id: section, name: title }))
  return { id, name, region: 'CN', ...area, hours, sections, windows: staffed }
}

const comprehensive = ['综合受理窗口', 'comprehensive acceptance', everyUnit] as const
const issuing = ['统一出证窗口', 'issuing', ['service', ...everyUnit]] as const

export const cityHall = hallOf(
  'city', { 'zh-CN': '示范市政务服务中心', en: 'Shifan City Service Hall' },
  { areaCode: '990101', areaName: '示范市市辖区' },
  [
    ...windows('city', 1, 'comprehensive', [comprehensive, comprehensive, comprehensive, comprehensive]),
    ...windows('city', 5, 'construction', [
      ['工程建设综合窗口', 'construction projects', ['planning', 'housing', 'emergency']],
      ['不动产登记窗口', 'real-estate registration', ['planning']],
    ]),
    ...windows('city', 7, 'enterprise', [
      ['企业开办窗口', 'company set-up', ['market', 'tax']],
      ['市场监管窗口', 'market supervision', ['market']],
      ['交通运输窗口', 'transport', ['transport']],
    ]),
    ...windows('city', 10, 'social', [
      ['人社窗口', 'social security', ['labour']], ['医保窗口', 'healthcare security', ['medical']],
      ['公安窗口', 'public security', ['police']], ['民政窗口', 'civil affairs', ['civil']],
    ]),
    ...windows('city', 14, 'issuing', [issuing]),
  ],
)

export const yangliHall = hallOf(
  'yangli', { 'zh-CN': '样例区政务服务中心', en: 'Yangli District Service Hall' },
  { areaCode: '990102', areaName: '示范市样例区' },
  [
    ...windows('yangli', 1, 'comprehensive', [comprehensive, comprehensive]),
    ...windows('yangli', 3, 'enterprise', [['企业服务窗口', 'enterprises', ['market', 'tax', 'transport']]]),
    ...windows('yangli', 4, 'social', [
      ['人社医保窗口', 'social and healthcare security', ['labour', 'medical']],
      ['公安窗口', 'public security', ['police']],
      ['卫生健康窗口', 'health', ['health']],
      ['民政窗口', 'civil affairs', ['civil']],
    ]),
    ...windows('yangli', 8, 'issuing', [issuing]),
  ],
)

export const moniHall = hallOf(
  'moni', { 'zh-CN': '模拟县政务服务中心', en: 'Moni County Service Hall' },
  { areaCode: '990121', areaName: '示范市模拟县' },
  [
    ...windows('moni', 1, 'comprehensive', [comprehensive, comprehensive, comprehensive]),
    ...windows('moni', 4, 'issuing', [issuing]),
  ],
)
