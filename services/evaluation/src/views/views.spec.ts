import { documentsOf } from '@bihuan/host/testing'
import { isBad } from '@bihuan/contracts'
import { isStopped } from '@bihuan/deadlines'
import { checkLaw } from '@bihuan/testing'
import { expect } from '@jest/globals'
import fc from 'fast-check'
import { anyLife, played } from '../testing/random-lives.js'
import { CASE_ID } from '../testing/scenes.js'
import { casesView } from './cases.view.js'
import { defaultRatingsView } from './default-ratings.view.js'
import { ratingsView } from './ratings.view.js'

checkLaw('the list holds every rating, with bad ones told apart, and no silence', fc.property(anyLife, (tried) => {
  const story = played(tried)
  const listed = [...documentsOf(ratingsView, story).values()].map(({ ratingId, bad }) => [ratingId, bad])
  const { state } = story
  const given = state.status === 'open' ? state.ratings : []
  expect(listed).toEqual(given.map(({ ratingId, level }) => [ratingId, isBad(level)]))
}), { runs: 300 })

checkLaw('the document of a case says what its state is', fc.property(anyLife, (tried) => {
  const story = played(tried)
  const document = documentsOf(casesView, story).get(CASE_ID)
  const { state } = story
  if (state.status === 'unopened' || document === undefined) throw new TypeError('every life begins with an opening')
  expect(document.revision).toBe(story.events.length - 1)
  expect(document.ratings).toMatchObject(state.ratings)
  expect(document.invitations.map(({ node }) => node)).toEqual(Object.keys(state.invitations))
}), { runs: 300 })

checkLaw('whose silence is waited for are the open clocks and their due moments', fc.property(anyLife, (tried) => {
  const story = played(tried)
  const waiting = [...documentsOf(defaultRatingsView, story).values()].map(({ clock, due }) => [clock, due])
  const { clocks, dues } = story.state
  const open = Object.entries(clocks).filter(([, history]) => !isStopped(history)).map(([clock]) => clock)
  expect(waiting).toEqual(open.map((clock) => [clock, dues[clock]]))
}), { runs: 300 })
