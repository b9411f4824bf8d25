import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { defineService, type ServiceDefinition } from '../definition/service-definition.js'
import type { Call } from '../http/call.js'
import { CurrentCall } from '../http/current-call.js'
import { CommandRoute, CreateRoute, QueryRoute } from '../http/routes.js'

/** A service whose routes only note that they were reached: for tests of what stands before them. */
export interface CountedService {
  readonly definition: ServiceDefinition
  /** Accounts that reached a handler, in order. */
  readonly reached: readonly string[]
}

const summary = { 'zh-CN': '计数', en: 'Count' }

export function countedService(): CountedService {
  const reached: string[] = []
  const note = ({ caller }: Call): object => {
    reached.push(caller.actor.id)
    return { id: caller.actor.id }
  }

  @Controller('counted')
  class CountedController {
    @QueryRoute('secrets', { roles: ['clerk'], summary })
    list(@CurrentCall() call: Call): object {
      return note(call)
    }

    @QueryRoute('secrets/:id', { roles: ['clerk'], summary })
    one(@Param('id') _: string, @CurrentCall() call: Call): object {
      return note(call)
    }

    @CreateRoute({ roles: ['clerk'], summary })
    create(@Body() _: object, @CurrentCall() call: Call): object {
      return note(call)
    }

    @CommandRoute('secrets/:id/tell-secret', { roles: ['clerk'], summary })
    tell(@Param('id') _: string, @Body() __: object, @CurrentCall() call: Call): object {
      return note(call)
    }

    /** Nobody is named here: an author who forgets must not open anything. */
    @Get('forgotten')
    forgotten(): object {
      reached.push('forgotten')
      return {}
    }

    @Post('forgotten')
    forgottenToo(): object {
      reached.push('forgotten')
      return {}
    }
  }

  const definition = defineService({
    name: 'counted', title: summary, summary, reads: [], deciders: [], views: [], controllers: [CountedController],
    rejections: {},
  })
  return { definition, reached }
}
