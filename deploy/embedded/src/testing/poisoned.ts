import { caseAccepted, type RecordedOf } from '@bihuan/contracts'
import { On, type Reaction, type ServiceDefinition } from '@bihuan/host'
import { idOf } from '@bihuan/kernel'
import { Controller } from '@nestjs/common'

/** A bug of the evaluation service: one of its reactions fails for these cases when they are accepted. */
export function withPoison(evaluation: ServiceDefinition, cases: ReadonlySet<string>): ServiceDefinition {
  // Handlers of one event run in the order of their names: this one comes before those that do the work.
  @Controller()
  class ABug {
    @On('evaluation', caseAccepted)
    accepted({ stream }: RecordedOf<typeof caseAccepted>): Reaction {
      if (cases.has(idOf(stream))) throw new RangeError('a bug in a reaction')
      return []
    }
  }
  const { reactions } = evaluation
  if (reactions === undefined) throw new TypeError(`${evaluation.name} reacts to nothing`)
  return { ...evaluation, reactions: { ...reactions, handlers: [ABug, ...reactions.handlers] } }
}

/** A bug of a service's view: it cannot project what `breaks` says. */
export function withBrokenView(
  service: ServiceDefinition, view: string, breaks: (caseId: string | undefined) => boolean,
): ServiceDefinition {
  if (!service.views.some(({ shape }) => shape.name === view)) throw new TypeError(`no view is called ${view}`)
  return {
    ...service,
    views: service.views.map((one) => (one.shape.name !== view ? one : {
      ...one,
      project: (body, event, id) => {
        if (breaks(event.metadata.caseId)) throw new RangeError('a bug in a view')
        return one.project(body, event, id)
      },
    })),
  }
}
