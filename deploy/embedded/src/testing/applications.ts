/** Applications as they go over the wire; people and companies that cannot exist (region 990100). */

const COMPANY = {
  kind: 'enterprise', name: '示例00001号有限公司', idType: 'uscc', idNumber: '91990100000000000A', mobile: '17900000001',
} as const

export const PERSON = {
  kind: 'person', name: '示例申请人00001', idType: 'residentId', idNumber: '990100199001010012', mobile: '17900000002',
} as const

/** Promised item with parallel and ordered steps; unit `planning`, 15 and 45 working days, joint. */
export function planningApplication(materials: readonly string[]): object {
  return {
    itemCode: 'planning-permit', hallId: 'city', windowId: 'city-05', channel: 'window', applicant: COMPANY,
    materials: materials.map((code) => ({ code, form: 'original' })),
  }
}

/** Promised item with one on-site step; unit `health`, 7 and 20 working days. */
export function hygieneApplication(changes: object = {}): object {
  return {
    itemCode: 'public-venue-hygiene', hallId: 'city', windowId: 'city-01', channel: 'window', applicant: PERSON,
    materials: ['application-form', 'layout', 'test-report'].map((code) => ({ code, form: 'original' })), ...changes,
  }
}

/** Instant item of one working day without steps; unit `market`. */
export function soleTraderApplication(changes: object = {}): object {
  return {
    itemCode: 'sole-trader-registration', hallId: 'city', windowId: 'city-01', channel: 'window', applicant: PERSON,
    materials: ['application-form', 'identity-card', 'premises'].map((code) => ({ code, form: 'original' })),
    ...changes,
  }
}
