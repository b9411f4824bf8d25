import { streamName, type Command, type NewEvent } from '@bihuan/kernel'
import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common'
import { Type } from 'class-transformer'
import {
  ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, MaxLength, Min, ValidateNested,
} from 'class-validator'
import { bindDecider } from '../definition/decider-binding.js'
import { defineService } from '../definition/service-definition.js'
import type { Call, CommandAnswer } from '../http/call.js'
import { Commands } from '../http/commands.js'
import { CaseId, CurrentCall } from '../http/current-call.js'
import { DocumentQuery, ListQuery } from '../http/query-parameters.js'
import { CommandRoute, CreateRoute, Public, QueryRoute } from '../http/routes.js'
import { IsIdNumber, IsMobileNumber } from '../http/validation/validators.js'

/** A service of nothing but routes: for tests of the HTTP edge. */

type Taste = Command<'Taste', object>
type Tasted = NewEvent<'Tasted', object>

const tasting = bindDecider<null, Taste, Tasted>({
  prefix: 'tasting', perCase: true,
  decider: { initial: null, decide: () => [{ type: 'Tasted', data: {} }], evolve: () => null },
  scopeOf: () => undefined,
})

class Guest {
  @IsString() @MaxLength(20)
  readonly name!: string

  @IsIn(['residentId', 'uscc', 'passport', 'other'])
  readonly idType!: string

  @IsIdNumber('idType')
  readonly idNumber!: string

  @IsOptional() @IsMobileNumber()
  readonly mobile?: string
}

class Course {
  @IsString() @MaxLength(20)
  readonly dish!: string

  @IsOptional() @IsInt() @Min(1)
  readonly portions?: number
}

class TasteDinner {
  @ValidateNested() @Type(() => Guest)
  readonly guest!: Guest

  @IsArray() @ArrayMaxSize(5) @ValidateNested({ each: true }) @Type(() => Course)
  readonly courses!: readonly Course[]

  @IsOptional() @IsString() @MaxLength(50)
  readonly wish?: string
}

class NoData {}

const summary = { 'zh-CN': '品尝', en: 'Taste' }

@Controller('tasting/cases')
class TastingController {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @CreateRoute({ roles: ['clerk', 'importer'], summary })
  taste(@Body() body: TasteDinner, @CurrentCall() call: Call): Promise<CommandAnswer> {
    return this.commands.create(tasting, { name: 'Taste', data: body }, call)
  }

  @CommandRoute(':caseId/taste-again', { roles: ['clerk'], summary })
  again(@CaseId() caseId: string, @Body() _: NoData, @CurrentCall() call: Call): Promise<CommandAnswer> {
    return this.commands.run(tasting, caseId, { name: 'Taste', data: {} }, call)
  }

  @QueryRoute('', { roles: ['clerk', 'applicant', 'auditor'], summary })
  list(@Query() query: ListQuery, @CurrentCall() call: Call): object {
    return { query, scope: call.caller.scope, actor: call.caller.actor, after: call.after ?? null }
  }

  @QueryRoute(':caseId', { roles: ['clerk'], summary })
  one(@CaseId() caseId: string, @Query() query: DocumentQuery): object {
    return { caseId, query, stream: streamName('tasting', caseId) }
  }

  @Get('forgotten/by-its-author')
  forgotten(): string {
    return 'nobody may read this'
  }

  @Post('public/menu') @Public()
  menu(@CurrentCall() call: Call): object {
    return { actor: call.caller.actor.id }
  }

  @QueryRoute('broken/kitchen', { roles: ['clerk'], summary })
  broken(): never {
    throw new TypeError('the guest 张三 110105194912310021 is allergic to this')
  }
}

export const tastingService = defineService({
  name: 'tasting',
  title: { 'zh-CN': '品尝', en: 'Tasting' },
  summary: { 'zh-CN': '仅供测试', en: 'For tests alone' },
  reads: [],
  deciders: [tasting],
  views: [],
  controllers: [TastingController],
  rejections: { 'guest-has-left': { 'zh-CN': '客人已离席', en: 'The guest has left' } },
})
