import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common'
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core'
import type { Reference } from '@bihuan/reference'
import type { ServiceDefinition } from '../definition/service-definition.js'
import type { AccessGuard } from '../http/access/access-guard.js'
import { Commands } from '../http/commands.js'
import { Deadlines } from '../http/deadlines.js'
import { GivenTokens } from '../http/given-tokens.js'
import type { ProblemFilter } from '../http/problem-filter.js'
import { Queries } from '../http/queries.js'
import { QueryCodes } from '../http/query-codes.js'
import { Streams } from '../http/streams.js'
import { CLOCK, REFERENCE } from '../http/tokens.js'
import { WellFormedPipe } from '../http/validation/well-formed-pipe.js'
import {
  DEMONSTRATION_DESK, DemonstrationController, type DemonstrationDesk,
} from './demonstration/demonstration.controller.js'
import type { HostedRuntime } from './hosted-runtime.js'
import { Metrics } from './metrics.js'
import { OperationsController } from './operations.controller.js'
import { PARKED_DESK, ParkedController, type ParkedDesk } from './parked.controller.js'
import { RefusedController } from './refused.controller.js'
import { RUNTIME } from './runtime-token.js'
import { VIEW_DESK, ViewsController, type ViewDesk } from './views.controller.js'

/** Everything a service's classes may be given. */
export interface HostParts {
  readonly runtime: HostedRuntime
  readonly commands: Commands
  readonly queries: Queries
  readonly streams: Streams
  readonly queryCodes: QueryCodes
  readonly givenTokens: GivenTokens
  readonly metrics: Metrics
  readonly guard: AccessGuard
  readonly filter: ProblemFilter
  /** Only in demonstration mode. */
  readonly desk: DemonstrationDesk | undefined
  readonly parkedDesk: ParkedDesk
  readonly viewDesk: ViewDesk
}

/** One module a service, so that its documents can be made from its own routes. */
export function serviceModule({ name, controllers, reactions }: ServiceDefinition): Type {
  const holder = { [name]: class {} }[name]
  if (holder === undefined) throw new TypeError(`a service has no module: ${name}`)
  Module({ controllers: [...controllers, ...(reactions?.handlers ?? [])] })(holder)
  return holder
}

/** What every host answers itself, beside its services. */
export const HOST_CONTROLLERS: readonly Type[] = [
  OperationsController, ParkedController, RefusedController, ViewsController,
]

/** Providers stand in a global module: a service's classes are given them without importing anything. */
export function rootModule(services: readonly Type[], parts: HostParts): DynamicModule {
  const { desk } = parts
  return {
    module: class Host {},
    imports: [sharedModule(parts), ...services],
    controllers: [...HOST_CONTROLLERS, ...(desk === undefined ? [] : [DemonstrationController])],
    providers: [
      { provide: APP_GUARD, useValue: parts.guard },
      { provide: APP_FILTER, useValue: parts.filter },
      { provide: APP_PIPE, useValue: new WellFormedPipe() },
    ],
  }
}

/** The same tokens with nothing behind them: for documents, which need to know routes and nothing else. */
export function previewModule(): DynamicModule {
  const tokens = [Commands, Queries, Streams, Deadlines, QueryCodes, GivenTokens, REFERENCE, CLOCK]
  const providers = tokens.map((provide) => ({ provide, useValue: {} }))
  return { module: class Preview {}, global: true, providers, exports: providers }
}

function sharedModule(parts: HostParts): DynamicModule {
  const { runtime, desk } = parts
  const reference = (): Reference => runtime.reference()
  const providers: Provider[] = [
    { provide: RUNTIME, useValue: runtime },
    { provide: Commands, useValue: parts.commands },
    { provide: Queries, useValue: parts.queries },
    { provide: Streams, useValue: parts.streams },
    { provide: Deadlines, useValue: new Deadlines(parts.streams, reference, runtime.clock) },
    { provide: QueryCodes, useValue: parts.queryCodes },
    { provide: GivenTokens, useValue: parts.givenTokens },
    { provide: Metrics, useValue: parts.metrics },
    { provide: PARKED_DESK, useValue: parts.parkedDesk },
    { provide: VIEW_DESK, useValue: parts.viewDesk },
    { provide: REFERENCE, useValue: reference },
    { provide: CLOCK, useValue: runtime.clock },
    ...(desk === undefined ? [] : [{ provide: DEMONSTRATION_DESK, useValue: desk }]),
  ]
  return { module: class Shared {}, global: true, providers, exports: providers }
}
