import { EVERYWHERE, type ReadModels } from '@bihuan/kernel'
import type { BoundPorts } from '../application/bind-ports.js'
import type { StartRuntime } from '../application/hosted-runtime.js'
import type { CommandGateway } from '../runtime/command-gateway.js'
import type { Runtime } from '../runtime/runtime.js'
import { startRuntime } from '../runtime/start-runtime.js'

/*
 * The house as it would be if nobody asked where a caller may look: the control of tests that hold the scope against
 * what they expect. Both places that apply it are taken out, the read models and the streams of commands.
 */

export function scopelessPorts(ports: BoundPorts): BoundPorts {
  return { ...ports, readModels: replacing<ReadModels>(ports.readModels, (inner) => ({
    get: (view, id) => inner.get(view, id, EVERYWHERE),
    find: (view, request) => inner.find(view, request, EVERYWHERE),
    counts: (view, questions) => inner.counts(view, questions, EVERYWHERE),
  })) }
}

export const startScopelessRuntime: StartRuntime<Runtime> = async (...parts) => {
  const runtime = await startRuntime(...parts)
  const gateway = replacing<CommandGateway>(runtime.gateway, (inner) => ({
    submit: (binding, submission) => inner.submit(binding, { ...submission, scope: EVERYWHERE }),
    stateOf: (binding, id) => inner.stateOf(binding, id, EVERYWHERE),
  }))
  return replacing<Runtime>(runtime, () => ({ gateway }))
}

/** The same object but for these members; its other methods see the replaced ones too. */
function replacing<Whole extends object>(whole: Whole, changed: (inner: Whole) => Partial<Whole>): Whole {
  const members = changed(whole)
  return new Proxy(whole, {
    get: (target, name): unknown => Reflect.get(Object.hasOwn(members, name) ? members : target, name),
  })
}
