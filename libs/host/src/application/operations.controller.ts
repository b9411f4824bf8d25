import { Controller, Get, Header, Inject } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import { Problem } from '../http/problem.js'
import { Public } from '../http/routes.js'
import type { Health } from '../runtime/health.js'
import type { Runtime } from '../runtime/runtime.js'
import { Metrics } from './metrics.js'
import { RUNTIME } from './runtime-token.js'

/** For whoever watches over the process. Nothing here is about a case or a person. */
@ApiExcludeController()
@Controller()
export class OperationsController {
  constructor(
    @Inject(RUNTIME) private readonly runtime: Pick<Runtime, 'health' | 'figures'>,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  /** The process runs and answers; says nothing of what it stands on. */
  @Get('health/live') @Public({ rateLimited: false })
  live(): { readonly status: 'live' } {
    return { status: 'live' }
  }

  /** Whether to send it work. A view that has failed or lags, or a poisoned store, makes it red. */
  @Get('health/ready') @Public({ rateLimited: false })
  ready(): Health {
    const health = this.runtime.health()
    if (health.ready) return health
    throw new Problem(503, 'not-ready', {
      title: { 'zh-CN': '服务尚未就绪', en: 'Not ready' },
      facts: { checks: health.checks.map(({ name, ok, detail }) => ({ name, ok, detail })) },
      headers: { 'retry-after': '2' },
    })
  }

  @Get('metrics') @Public({ rateLimited: false }) @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  exposition(): Promise<string> {
    return this.metrics.text(this.runtime.figures())
  }
}
