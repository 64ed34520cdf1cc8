import type { DeliveryResults } from '../../analysis/index.ts'
import { type Expected, expectationSaid, isNoResult } from '../../measures/index.ts'
import { textOf } from '../../protocol/index.ts'
import { formatInTable } from '../../report/index.ts'
import type { KeptDelivery } from '../../store/index.ts'
import { formatPercent } from '../../text/index.ts'
import { type Html, html, type Piece } from '../html.ts'
import { badge, dataTable } from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { deliveryWords as words } from './words.ts'

const isReached = (results: DeliveryResults, { base, target }: Expected, id: string): boolean | undefined => {
  const value = results.quantities[base === 'weeks-due' ? `${id}.due` : id]?.value ?? results.quantities[id]?.value
  return target === undefined || value === undefined || isNoResult(value) ? undefined : value >= target
}

const standing = ({ say }: PageRequest, results: DeliveryResults, expected: Expected, id: string): Piece => {
  if (expected.target === undefined) return say(words.noTarget)
  const reached = isReached(results, expected, id)
  if (reached === undefined) return '–'
  return reached ? badge(say(words.reached), 'success') : badge(say(words.notReached), 'warning')
}

/** Every expectation in each arm that it is of: both bases, the target, and whether it is reached. */
export const overviewTable = (
  request: PageRequest,
  { protocol, plan }: KeptDelivery,
  results: DeliveryResults,
  chosen: string,
): Html => {
  const { say, language } = request
  const numberOf = (id: string): string => {
    const quantity = results.quantities[id]
    return quantity === undefined ? '–' : formatInTable(quantity, language)
  }
  const rows = plan.expectations.flatMap((expected) =>
    expected.arms.map((arm): readonly Piece[] => {
      const id = `delivery.${expected.id}.${arm}`
      const name = say(expectationSaid(protocol, expected))
      const named = protocol.arms.find((one) => one.id === arm)?.name ?? arm
      const link =
        expected.id === chosen
          ? html`${name} <span class="virker-quiet">(${say(words.shown)})</span>`
          : html`<a href="?expectation=${expected.id}">${name}</a>`
      return [
        link,
        textOf(named, language),
        numberOf(id),
        numberOf(`${id}.due`),
        expected.target === undefined ? '–' : formatPercent(expected.target, 0, language),
        standing(request, results, expected, id),
      ]
    }),
  )
  return dataTable({
    caption: say(words.overview),
    captionHidden: true,
    columns: [
      { label: say(words.expectation) },
      { label: say(words.arm) },
      { label: say(words.ofAll), align: 'right' },
      { label: say(words.due), align: 'right' },
      { label: say(words.target), align: 'right' },
      { label: say(words.standing) },
    ],
    rows,
    empty: say(words.noExpectations),
  })
}
