import type { ServiceDefinition } from '../definition/service-definition.js'
import type { Gateway } from '../http/gateway-commands.js'
import type { CommandGateway } from '../runtime/command-gateway.js'
import type { Ports } from '../runtime/ports.js'
import type { Runtime, RuntimeOptions } from '../runtime/runtime.js'
import type { PersonalOpener } from '../sealing/personal-opener.js'

/** What the HTTP edge asks of a runtime. */
export interface HostedRuntime extends Omit<Runtime, 'gateway' | 'opener'> {
  readonly gateway: Gateway & Pick<CommandGateway, 'queryCodeOf' | 'givenToken'>
  readonly opener: Pick<PersonalOpener, 'open' | 'mask'>
}

export type StartRuntime<R extends HostedRuntime> =
  (definitions: readonly ServiceDefinition[], ports: Ports, options: RuntimeOptions) => Promise<R>
