import { isStopped } from '@bihuan/deadlines'
import { documentsOf } from '@bihuan/host/testing'
import { checkLaw } from '@bihuan/testing'
import { expect } from '@jest/globals'
import fc from 'fast-check'
import { isHeld } from '../domain/states.js'
import { anyLife, played } from '../testing/random-lives.js'
import { CASE_ID } from '../testing/scenes.js'
import { casesView } from './cases.view.js'
import { deadlinesView, nextMarkAt } from './deadlines.view.js'
import { ordersView } from './orders.view.js'

checkLaw('the documents of orders say what their state is', fc.property(anyLife, (life) => {
  const story = played(life)
  const { state } = story
  if (state.status === 'noOrders') throw new TypeError('every life begins with an order')
  const documents = documentsOf(ordersView, story)
  expect([...documents.keys()]).toEqual(state.orders.map(({ orderId }) => orderId))
  for (const order of state.orders) {
    const document = documents.get(order.orderId)
    expect([document?.status, document?.reopened, document?.contacts.attempts])
      .toEqual([order.status, order.reopened, order.contacts])
    expect(document?.limits.rectification?.due).toEqual(state.dues[`rectification:${order.orderId}`])
    expect(document?.limits.rectification?.overdue).toBe(state.overdue.includes(`rectification:${order.orderId}`))
  }
  expect(documentsOf(casesView, story).get(CASE_ID)?.orders).toEqual([...documents.values()])
}), { runs: 500 })

checkLaw('deadlines are the open clocks of all orders, and what is held is not marked', fc.property(anyLife, (life) => {
  const story = played(life)
  const { state } = story
  if (state.status === 'noOrders') throw new TypeError('every life begins with an order')
  const running = [...documentsOf(deadlinesView, story)].flatMap(([clock, { running: of }]) => (
    of === undefined ? [] : [[clock, of.due, of.overdue] as const]
  ))
  const open = Object.entries(state.clocks).filter(([, history]) => !isStopped(history))
    .map(([clock]) => [clock, state.dues[clock], state.overdue.includes(clock)] as const)
  expect(running.toSorted()).toEqual(open.toSorted())
  for (const document of documentsOf(deadlinesView, story).values()) {
    const order = state.orders.find(({ orderId }) => orderId === document.orderId)
    if (order === undefined || document.kind !== 'rectification' || !isHeld(order)) continue
    expect(nextMarkAt(document)).toBeUndefined()
  }
}), { runs: 500 })
