import type { DeliveryFact } from '../../journal/index.ts'

/** What a registration says that the person received; nothing where they did not. */
export const receivedThing = (fact: DeliveryFact): string | undefined => {
  switch (fact.kind) {
    case 'conversation-registered':
      return fact.status === 'held' ? fact.conversation : undefined
    case 'activity-registered':
      return fact.activity
    case 'grant-registered':
      return fact.grant
    case 'exemption-decided':
      return fact.decision === 'used' ? fact.exemption : undefined
    default:
      return undefined
  }
}
