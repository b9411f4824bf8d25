import { describe, expect, it } from '@jest/globals'
import { tastingService } from '../testing/tasting-service.js'
import { routeRightsOf } from './route-rights.js'

describe('the table of rights', () => {
  const rights = new Map(routeRightsOf([tastingService]).map(({ route, roles }) => [route, roles]))

  it('names the roles of each route as its author did', () => {
    expect(rights.get('POST /tasting/cases')).toEqual(['clerk', 'importer'])
    expect(rights.get('GET /tasting/cases/:caseId')).toEqual(['clerk'])
  })

  it('tells a route for everybody from one for nobody', () => {
    expect(rights.get('POST /tasting/cases/public/menu')).toBe('everybody')
    expect(rights.get('GET /tasting/cases/forgotten/by-its-author')).toEqual([])
  })

  it('holds the routes of the host itself', () => {
    expect(rights.get('GET /:service/parked')).toEqual(['administrator', 'auditor'])
    expect(rights.get('GET /metrics')).toBe('everybody')
    expect(rights.get('POST /dev/tokens')).toBe('everybody')
  })
})
