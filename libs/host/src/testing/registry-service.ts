import { applicationReceived, resultIssued, type Personal, type RecordedOf } from '@bihuan/contracts'
import { idOf, Unavailable } from '@bihuan/kernel'
import { Body, Controller, Inject, Query } from '@nestjs/common'
import { IsString, MaxLength } from 'class-validator'
import { plan } from '../definition/decider-binding.js'
import { defineService } from '../definition/service-definition.js'
import { On, type Reaction } from '../definition/reaction.js'
import { defineView } from '../definition/view-definition.js'
import type { Call, CommandAnswer, DocumentAnswer, ListAnswer } from '../http/call.js'
import { Commands } from '../http/commands.js'
import { CaseId, CurrentCall } from '../http/current-call.js'
import { Queries } from '../http/queries.js'
import { DocumentQuery, ListQuery } from '../http/query-parameters.js'
import { CommandRoute, CreateRoute, QueryRoute } from '../http/routes.js'
import { IsResidentId } from '../http/validation/validators.js'
import { acceptanceToy } from './runtime-lab/toy-services.js'

/** A small acceptance service from the controller to the view: for tests of the whole host. */

interface Registered {
  readonly caseId: string
  readonly subjectId: string
  readonly name: Personal
}

type RegisteredEvent = RecordedOf<typeof applicationReceived>

const registeredView = defineView<Registered>({
  shape: { name: 'acceptance.registered', version: 1, fields: { caseId: 'text' }, indexes: [['caseId']] },
  prefixes: ['acceptance'],
  documentIds: (event) => (event.type === 'ApplicationReceived' ? [event.metadata.caseId ?? ''] : []),
  project: (_, event) => {
    const { caseId, applicant } = (event as RegisteredEvent).data
    return applicant.kind === 'person' ? { caseId, subjectId: applicant.subjectId, name: applicant.name } : undefined
  },
  scopeOf: () => ({ hallId: 'hall-1', unitIds: [] }),
  fieldsOf: ({ caseId }) => ({ caseId }),
})

class Register {
  @IsString() @MaxLength(40)
  readonly name!: string

  @IsResidentId()
  readonly idNumber!: string
}

class Issue {
  @IsString() @MaxLength(40)
  readonly number!: string
}

const summary = { 'zh-CN': '登记', en: 'Register' }

@Controller('acceptance/cases')
class RegistryController {
  constructor(
    @Inject(Commands) private readonly commands: Commands, @Inject(Queries) private readonly queries: Queries,
  ) {}

  @CreateRoute({ roles: ['clerk'], summary })
  register(@Body() body: Register, @CurrentCall() call: Call): Promise<CommandAnswer> {
    return this.commands.create(acceptanceToy, { name: 'Register', data: body }, call)
  }

  @CommandRoute(':caseId/issue', { roles: ['clerk'], summary })
  issue(@CaseId() caseId: string, @Body() body: Issue, @CurrentCall() call: Call): Promise<CommandAnswer> {
    return this.commands.run(acceptanceToy, caseId, { name: 'Issue', data: body }, call)
  }

  @QueryRoute('', { roles: ['clerk'], summary })
  list(@Query() query: ListQuery, @CurrentCall() call: Call): Promise<ListAnswer<Registered>> {
    return this.queries.list(registeredView, [], { field: 'caseId', direction: 'ascending' }, query, call)
  }

  @QueryRoute(':caseId', { roles: ['clerk'], summary })
  one(
    @CaseId() caseId: string, @Query() { personal = false }: DocumentQuery, @CurrentCall() call: Call,
  ): Promise<Registered & DocumentAnswer> {
    return this.queries.document(registeredView, caseId, call, { personal })
  }
}

/** Fails as its event tells it to: what the strategy then sees is what this threw. */
@Controller()
class OnResultIssued {
  @On('acceptance', resultIssued)
  failing({ stream, data }: RecordedOf<typeof resultIssued>): Reaction {
    if (data.number === 'type-error') throw new TypeError('a bug in a reaction')
    if (data.number === 'late') return Promise.reject(new RangeError('a bug later on')) as never
    if (data.number === 'outage') throw new Unavailable('nothing is there')
    if (data.number === 'refused') {
      const command = { name: 'Register', data: { name: 'refused', idNumber: '11010519491231002X' } } as const
      return [plan(acceptanceToy, idOf(stream), command)]
    }
    return []
  }
}

export const registryService = defineService({
  name: 'acceptance',
  title: { 'zh-CN': '登记', en: 'Registry' },
  summary: { 'zh-CN': '仅供测试', en: 'For tests alone' },
  reads: [],
  deciders: [acceptanceToy],
  views: [registeredView],
  controllers: [RegistryController],
  rejections: {},
  reactions: { handlers: [OnResultIssued], from: 'beginning' },
})
