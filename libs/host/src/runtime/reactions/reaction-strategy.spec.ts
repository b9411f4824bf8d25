import { resultIssued, type RecordedOf } from '@bihuan/contracts'
import { idOf } from '@bihuan/kernel'
import { Catch, Controller, Inject, Module, type RpcExceptionFilter } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { throwError, type Observable } from 'rxjs'
import { plan } from '../../definition/decider-binding.js'
import { On, type Reaction } from '../../definition/reaction.js'
import { Lab, toyService } from '../../testing/runtime-lab/lab.js'
import { ReactionLab } from '../../testing/runtime-lab/reaction-lab.js'
import type { Ports } from '../ports.js'
import type { Runtime } from '../runtime.js'
import { startRuntime } from '../start-runtime.js'
import { groupOf } from './reaction-runner.js'

type Issued = RecordedOf<typeof resultIssued>

const WORLD = Symbol('world')

@Controller()
class OnResultIssued {
  constructor(@Inject(WORLD) private readonly world: ReactionLab) {}

  @On('approval', resultIssued)
  async explain(event: Issued): Promise<Reaction> {
    if (event.data.number === 'bug') throw new RangeError('a bug of this reaction')
    const { number } = event.data
    const data = { explanation: `first ${number}` }
    return [plan(this.world.approval, idOf(event.stream), { name: 'Explain', data })]
  }

  @On('approval', resultIssued)
  explainOnceMore(event: Issued): Reaction {
    const { number } = event.data
    const data = { explanation: `second ${number}` }
    return [plan(this.world.approval, idOf(event.stream), { name: 'Explain', data })]
  }
}

@Controller()
class OnResultIssuedElsewhere {
  @On('callback', resultIssued)
  fail(): Reaction {
    throw new TypeError('a handler of another service was called')
  }
}

@Catch()
class AsThrown implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error)
  }
}

describe('reactions inside a Nest application', () => {
  let lab: Lab
  let world: ReactionLab
  let ports: Ports
  let runtime: Runtime
  let close: () => Promise<void>

  beforeEach(async () => {
    lab = new Lab()
    world = new ReactionLab(lab)
    ports = await lab.ports()
    runtime = await startRuntime([toyService('approval', {
      deciders: [world.approval], reads: ['acceptance'], reactions: { handlers: [OnResultIssued], from: 'beginning' },
    })], ports, { log: lab.log, demonstration: false })

    const providers = [{ provide: WORLD, useValue: world }]

    @Module({ controllers: [OnResultIssued, OnResultIssuedElsewhere], providers })
    class Application {}

    const strategy = runtime.strategyOf('approval')
    const application = await NestFactory.createMicroservice(Application, { strategy, logger: false })
    application.useGlobalFilters(new AsThrown())
    await application.listen()
    close = () => application.close()
  })

  afterEach(async () => {
    await close()
    await runtime.stop()
    await lab.remove()
  })

  it('are called each by itself, several of one event in the order of their names', async () => {
    await world.issue(runtime, 'c1', 'n1')
    await runtime.drained()
    expect(await world.explained(ports, 'c1')).toEqual(['first n1', 'second n1'])
  })

  it('carry class and method in the actor, so that their commands differ', async () => {
    await world.issue(runtime, 'c1', 'n1')
    await runtime.drained()
    const actors = (await ports.store.readStream('approval-c1')).map(({ metadata }) => JSON.parse(metadata).actor.id)
    expect(actors).toEqual(['system:OnResultIssued.explain', 'system:OnResultIssued.explainOnceMore'])
  })

  it('let an error reach the runner as it was thrown, which parks the case', async () => {
    await world.issue(runtime, 'c1', 'bug')
    await world.issue(runtime, 'c2', 'n1')
    await runtime.drained()
    const parked = await ports.consumers.listParked(groupOf('approval'), 10)
    expect(parked).toMatchObject([{ key: 'c1', code: 'unexpected-rangeerror' }])
    expect(await world.explained(ports, 'c2')).toEqual(['first n1', 'second n1'])
  })
})
