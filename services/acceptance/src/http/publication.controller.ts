import { calendarYear, dutyRoster, item, organisation, policy } from '@bihuan/contracts'
import { CommandRoute, Commands, CurrentCall, type Call, type CommandAnswer } from '@bihuan/host'
import { Body, Controller, Inject, Param } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  PublishCalendar, PublishDutyRoster, PublishItem, PublishOrganisation, PublishPolicy,
} from '../commands/publication.js'
import { calendars, items, organisations, policies, rosters } from '../deciders.js'
import { wellFormed } from './well-formed.js'

const roles = ['administrator'] as const

/** New versions of published data. The newest counts from the next command on. */
@ApiTags('publication')
@Controller('acceptance')
export class PublicationController {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @CommandRoute('organisation/:code/publish-organisation', {
    roles, summary: { 'zh-CN': '发布机构信息', en: 'Publish the organisation' },
  })
  organisation(
    @Param('code') code: string, @Body() body: PublishOrganisation, @CurrentCall() call: Call,
  ): Promise<CommandAnswer> {
    const data = { organisation: wellFormed('organisation', organisation, body.organisation) }
    return this.commands.run(organisations, code, { name: 'PublishOrganisation', data }, call)
  }

  @CommandRoute('items/:code/publish-item', { roles, summary: { 'zh-CN': '发布事项', en: 'Publish an item' } })
  item(@Param('code') code: string, @Body() body: PublishItem, @CurrentCall() call: Call): Promise<CommandAnswer> {
    const data = { item: wellFormed('item', item, body.item) }
    return this.commands.run(items, code, { name: 'PublishItem', data }, call)
  }

  @CommandRoute('policies/:code/publish-policy', { roles, summary: { 'zh-CN': '发布规则', en: 'Publish a policy' } })
  policy(@Param('code') code: string, @Body() body: PublishPolicy, @CurrentCall() call: Call): Promise<CommandAnswer> {
    const data = { policy: wellFormed('policy', policy, body.policy) }
    return this.commands.run(policies, code, { name: 'PublishPolicy', data }, call)
  }

  @CommandRoute('calendars/:code/publish-calendar', {
    roles, summary: { 'zh-CN': '发布工作日历', en: 'Publish a working calendar' },
  })
  calendar(
    @Param('code') code: string, @Body() body: PublishCalendar, @CurrentCall() call: Call,
  ): Promise<CommandAnswer> {
    const data = { calendar: wellFormed('calendar', calendarYear, body.calendar) }
    return this.commands.run(calendars, code, { name: 'PublishCalendar', data }, call)
  }

  @CommandRoute('rosters/:hallId/publish-duty-roster', {
    roles, summary: { 'zh-CN': '发布领导值班表', en: 'Publish a duty roster' },
  })
  roster(
    @Param('hallId') hallId: string, @Body() body: PublishDutyRoster, @CurrentCall() call: Call,
  ): Promise<CommandAnswer> {
    const data = { roster: wellFormed('roster', dutyRoster, body.roster) }
    return this.commands.run(rosters, hallId, { name: 'PublishDutyRoster', data }, call)
  }
}
