import { parseCaseId } from '@bihuan/contracts'
import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { randomUUID } from 'node:crypto'
import type { Call } from './call.js'
import { callerOf } from './caller-of-request.js'
import { Problem } from './problem.js'
import { expectedRevisionOf, idempotencyKeyOf, positionOf, traceparentOf } from './request-headers.js'

/** The `Call` of this request: who, under which key, at which revision, after which position. */
export const CurrentCall = createParamDecorator((_: unknown, context: ExecutionContext): Call => (
  callOf(context.switchToHttp().getRequest<FastifyRequest>())
))

/** The `:caseId` of the path in its written form, however it was typed. @throws a 400 problem `malformed-case-id` */
export const CaseId = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: { caseId?: string } }>>()
  const caseId = parseCaseId(params.caseId ?? '')
  if (caseId !== undefined) return caseId
  throw new Problem(400, 'malformed-case-id', {
    title: { 'zh-CN': '办件编号有误', en: 'This is not a case number' },
  })
})

/** @throws a 400 problem for a header or `?after=` that cannot be read */
export function callOf(request: FastifyRequest): Call {
  const { headers, query } = request
  const expectedRevision = expectedRevisionOf(headers['if-match'])
  const after = positionOf(query !== null && typeof query === 'object' && 'after' in query ? query.after : undefined)
  const traceparent = traceparentOf(headers['traceparent'])
  const idempotencyKey = idempotencyKeyOf(headers['idempotency-key']) ?? randomUUID()
  request.idempotencyKey = idempotencyKey
  return {
    caller: callerOf(request),
    idempotencyKey,
    correlationId: request.id,
    ...(expectedRevision === undefined ? {} : { expectedRevision }),
    ...(after === undefined ? {} : { after }),
    ...(traceparent === undefined ? {} : { traceparent }),
  }
}
