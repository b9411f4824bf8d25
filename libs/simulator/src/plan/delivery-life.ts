import type { Channel } from '@bihuan/contracts'
import type { Application } from './application.js'
import type { Outcome } from './act.js'
import type { Life } from './life.js'
import { issuerOf } from './staff.js'

const METHODS: Readonly<Record<Channel, 'window' | 'courier' | 'kiosk' | 'online'>> = {
  window: 'window', courier: 'courier', kiosk: 'kiosk', web: 'online', mobile: 'online',
}

/** 统一出证. A denial is issued and delivered too; of the other endings the applicant has been told. */
export function deliveryLife(decided: Life, application: Application, outcome: Outcome): Life {
  if (outcome === 'terminated') return decided
  const { hall, channel, item, number } = application
  const issuer = issuerOf(hall)
  const form = METHODS[channel] === 'online' ? 'electronic' : 'paper'
  const document = `示范-${item.code}-${String(number).padStart(5, '0')}`
  return decided.after(1)
    .act(issuer, 'acceptance/issue-result', { form, number: document })
    .act(issuer, 'acceptance/deliver-result', { method: METHODS[channel] })
}
