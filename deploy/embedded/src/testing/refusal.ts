import { expect } from '@jest/globals'
import type { Answer, TestClient } from '@bihuan/host/testing'
import type { House } from './house.js'

/** A request that ought to be refused. */
export type Try = () => Promise<Answer>

interface Refusal {
  readonly code: string
  readonly titles: { readonly 'zh-CN': string; readonly en: string }
}

const WORDS = { 'zh-CN': expect.stringMatching(/\p{Script=Han}/u), 'en': expect.stringMatching(/[a-z]{3}/) }

/**
 * Status and code of the answer. Nothing may have been recorded in any stream meanwhile, and the reason has to be
 * given in both languages.
 */
export async function refusalOf(house: House, attempt: Try): Promise<readonly [status: number, code: string]> {
  await house.host.drained()
  const before = await house.host.store.head()
  const { status, body } = await attempt()
  await house.host.drained()
  expect(await house.host.store.head()).toBe(before)
  const { code, titles } = body as Refusal
  expect(titles).toEqual(WORDS)
  expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
  return [status, code]
}

/** `<service>/<command>` on a case. */
export function post(by: TestClient, caseId: string, command: string, body: object): Promise<Answer> {
  const [service = '', name = ''] = command.split('/')
  return by.post(`/${service}/cases/${caseId}/${name}`, body)
}
