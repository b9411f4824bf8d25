import type { Item, Organisation } from '@bihuan/contracts'
import { notFound, QueryRoute, REFERENCE, ROLES } from '@bihuan/host'
import type { Reference } from '@bihuan/reference'
import { Controller, Inject } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'

/** What is published: the guide to items, and the halls with their windows. */
@ApiTags('reference')
@Controller('acceptance')
export class ReferenceController {
  constructor(@Inject(REFERENCE) private readonly reference: () => Reference) {}

  @QueryRoute('items', { roles: ROLES, summary: { 'zh-CN': '办事指南：事项清单', en: 'The guide: all items' } })
  items(): { readonly items: readonly Item[] } {
    const { items } = this.reference()
    return { items: [...items.values()].sort((one, other) => (one.code < other.code ? -1 : 1)) }
  }

  @QueryRoute('organisation', { roles: ROLES, summary: { 'zh-CN': '大厅、窗口与进驻单位', en: 'Halls, windows and units' } })
  organisation(): Organisation {
    const { organisation } = this.reference()
    if (organisation === undefined) throw notFound()
    return organisation
  }
}
