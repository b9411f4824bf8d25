import { covers, PREFECTURE_WIDE } from '@bihuan/kernel'
import { Body, Controller, Inject, Param, Query } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import { Transform } from 'class-transformer'
import { IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator'
import type { ServiceDefinition } from '../definition/service-definition.js'
import type { Call, CommandAnswer } from '../http/call.js'
import { answerOf } from '../http/command-answered.js'
import { CurrentCall } from '../http/current-call.js'
import { notFound } from '../http/outcome-problems.js'
import { integerOfText } from '../http/query-parameters.js'
import { CommandRoute, QueryRoute } from '../http/routes.js'
import type { ParkedItem, ParkedOrder, ParkedWork } from '../runtime/runtime.js'

/** Parked work of the services in this process that have reactions. */
export interface ParkedDesk {
  readonly services: readonly ServiceDefinition[]
  readonly parked: ParkedWork
}

export const PARKED_DESK = Symbol.for('bihuan.parked-desk')

class ParkedQuery {
  @IsOptional() @Transform(integerOfText) @IsInt() @Min(1) @Max(500)
  readonly limit: number = 100
}

class ParkedOrderBody {
  /** Key of the parked entry: the case id, else the stream. */
  @IsString() @Matches(/^[A-Za-z0-9._:~-]{1,200}$/)
  readonly key!: string

  @IsString() @Length(1, 400)
  readonly reason!: string
}

/**
 * What waits and what was refused names cases of every hall: an account of one hall sees none of it.
 * @throws Problem 404 outside the prefecture's scope, and when no service of this name reacts to anything here
 */
export function withReactions({ services }: ParkedDesk, service: string, { caller: { scope } }: Call): string {
  const isKnown = services.some(({ name, reactions }) => name === service && reactions !== undefined)
  if (isKnown && covers(scope, PREFECTURE_WIDE)) return service
  throw notFound()
}

const EVENT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Architecture §5: cases whose events could not be handled are listed, retried or skipped, by word of somebody. */
@ApiExcludeController()
@Controller(':service/parked')
export class ParkedController {
  constructor(@Inject(PARKED_DESK) private readonly desk: ParkedDesk) {}

  @QueryRoute('', {
    roles: ['administrator', 'auditor'], summary: { 'zh-CN': '挂起的事件', en: 'Parked events' },
  })
  async list(
    @Param('service') service: string, @Query() { limit }: ParkedQuery, @CurrentCall() call: Call,
  ): Promise<{ readonly items: readonly ParkedItem[] }> {
    return { items: await this.desk.parked.list(this.known(service, call), limit) }
  }

  @CommandRoute(':eventId/retry', {
    roles: ['administrator'], summary: { 'zh-CN': '重试挂起的事件', en: 'Retry a parked event' },
  })
  async retry(
    @Param('service') service: string, @Param('eventId') eventId: string, @Body() body: ParkedOrderBody,
    @CurrentCall() call: Call,
  ): Promise<CommandAnswer> {
    return answerOf(await this.desk.parked.retry(this.orderOf(service, eventId, body, call)), false)
  }

  @CommandRoute(':eventId/skip', {
    roles: ['administrator'], summary: { 'zh-CN': '跳过挂起的事件', en: 'Skip a parked event' },
  })
  async skip(
    @Param('service') service: string, @Param('eventId') eventId: string, @Body() body: ParkedOrderBody,
    @CurrentCall() call: Call,
  ): Promise<CommandAnswer> {
    return answerOf(await this.desk.parked.skip(this.orderOf(service, eventId, body, call)), false)
  }

  private orderOf(service: string, eventId: string, { key, reason }: ParkedOrderBody, call: Call): ParkedOrder {
    if (!EVENT_ID.test(eventId)) throw notFound()
    const { caller: { actor, scope }, idempotencyKey, correlationId } = call
    return {
      service: this.known(service, call), eventId, parkedKey: key, reason, actor, scope, correlationId,
      key: idempotencyKey,
    }
  }

  private known(service: string, call: Call): string {
    return withReactions(this.desk, service, call)
  }
}
