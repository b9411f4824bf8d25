import { randomUUID } from 'node:crypto'
import { LIVED_SUPPLY, SUPPLY } from '../lab/commands.js'
import type { Answer } from './connection.js'

const BODY = JSON.stringify(SUPPLY.data)
/** For the cases of generated stores, which are of another item. */
export const LIVED_BODY = JSON.stringify(LIVED_SUPPLY.data)

/** A command, each with a key of its own, as a client with a retry policy would send it. */
export function supplyMessage(caseId: string, token: string, body = BODY): string {
  return `POST /acceptance/cases/${caseId}/supply-materials HTTP/1.1\r\nhost: 127.0.0.1\r\n`
    + `authorization: Bearer ${token}\r\nidempotency-key: ${randomUUID()}\r\n`
    + `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}

/** The question that is answered once the view has scanned past the position. */
export function caseMessage(caseId: string, after: string, token: string): string {
  return `GET /acceptance/cases/${caseId}?after=${after} HTTP/1.1\r\nhost: 127.0.0.1\r\n`
    + `authorization: Bearer ${token}\r\n\r\n`
}

/** Any question. @param path with its query */
export function askMessage(path: string, token: string): string {
  return `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\n\r\n`
}

/** A route of the house that does next to nothing. */
export const LIVE_MESSAGE = 'GET /health/live HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n'

/** Answered with 200 while every view, reaction and sweep is at work. */
export const READY_MESSAGE = 'GET /health/ready HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n'

/** @throws Error with what was answered instead */
export function expectOk({ status, body }: Answer): string {
  if (status === 200) return body
  throw new Error(`answered ${status}: ${body.slice(0, 500)}`)
}

/** @throws TypeError for an answer without a position */
export function positionIn(body: string): string {
  const answer: unknown = JSON.parse(body)
  if (typeof answer === 'object' && answer !== null && 'position' in answer && typeof answer.position === 'string') {
    return answer.position
  }
  throw new TypeError('a command was answered without a position')
}
