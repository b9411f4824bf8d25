import { covers, PREFECTURE_WIDE } from '@bihuan/kernel'
import { Controller, Inject, Param } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import type { ServiceDefinition } from '../definition/service-definition.js'
import type { Call } from '../http/call.js'
import { CurrentCall } from '../http/current-call.js'
import { notFound } from '../http/outcome-problems.js'
import { CommandRoute, QueryRoute } from '../http/routes.js'
import type { Log } from '../runtime/log.js'
import type { ViewStanding, ViewWork } from '../runtime/runtime.js'

/** Views of the services in this process. */
export interface ViewDesk {
  readonly services: readonly Pick<ServiceDefinition, 'name' | 'views'>[]
  readonly views: ViewWork
  readonly log: Log
}

export const VIEW_DESK = Symbol.for('bihuan.view-desk')

/** Architecture §5: a view that fails stops and is never silently wrong; when its cause is gone it is built anew. */
@ApiExcludeController()
@Controller(':service/views')
export class ViewsController {
  constructor(@Inject(VIEW_DESK) private readonly desk: ViewDesk) {}

  @QueryRoute('', { roles: ['administrator', 'auditor'], summary: { 'zh-CN': '视图状态', en: 'How the views stand' } })
  list(@Param('service') service: string, @CurrentCall() call: Call): { readonly items: readonly ViewStanding[] } {
    return { items: this.desk.views.list(this.known(service, call).name) }
  }

  /** No fact about a case changes, so nothing is recorded in a stream: who ordered it stands in the log. */
  @CommandRoute(':view/rebuild', { roles: ['administrator'], summary: { 'zh-CN': '重建视图', en: 'Rebuild a view' } })
  async rebuild(
    @Param('service') service: string, @Param('view') view: string, @CurrentCall() call: Call,
  ): Promise<{ readonly view: string }> {
    const name = `${service}.${view}`
    if (!this.known(service, call).views.some(({ shape }) => shape.name === name)) throw notFound()
    await this.desk.views.rebuild(name)
    const { caller: { actor }, correlationId } = call
    this.desk.log.warn('a view was ordered to be built anew', { view: name, by: actor.id, correlationId })
    return { view: name }
  }
  /** Views hold all halls: an account of one hall neither sees nor orders anything here. */
  private known(service: string, { caller: { scope } }: Call): ViewDesk['services'][number] {
    const found = this.desk.services.find(({ name }) => name === service)
    if (found !== undefined && covers(scope, PREFECTURE_WIDE)) return found
    throw notFound()
  }
}
