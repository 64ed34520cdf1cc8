import { type DeliveryBinding, type Expected, expectationSaid, thingSaid } from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import type { Ledger } from '../disclosure/ledger.ts'
import { armSaid, compose } from '../words.ts'
import type { Delivered } from './counted.ts'

export type DeliverySetting = {
  readonly protocol: Protocol
  readonly ledger: Ledger
  readonly delivered: Delivered
}

/** Those in an arm, drawn or placed. */
const inArm = (protocol: Protocol, arm: string) =>
  compose(
    [armSaid(protocol, arm)],
    (name) => `I ${name}, trukket eller indsat`,
    (name) => `In ${name}, drawn or placed`,
  )

/** What numbers of an expectation in an arm are bound to. */
export const bindingOf = (
  { protocol, delivered: { asOf } }: DeliverySetting,
  expected: Expected,
  arm: string,
): DeliveryBinding => ({ base: inArm(protocol, arm), thing: expectationSaid(protocol, expected), asOf })

/** The same of a thing that is not an expectation's. */
export const bindingOfThing = (
  { protocol, delivered: { asOf } }: DeliverySetting,
  of: string,
  arm: string,
): DeliveryBinding => ({ base: inArm(protocol, arm), thing: thingSaid(protocol, of), asOf })

/** The arms in which anybody has started, in the order of the protocol. */
export const armsWithPeople = ({ protocol, delivered: { counts } }: DeliverySetting): readonly string[] =>
  protocol.arms.map(({ id }) => id).filter((arm) => (counts.arms[arm]?.started ?? 0) > 0)
