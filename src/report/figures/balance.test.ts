import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { quantityWith, resultsWith, twoArms } from '../../../test/report/make-results.ts'
import { drawBalance } from './balance.ts'

const difference = (value: number) => quantityWith({ kind: 'standardised-difference', value, unit: 'SD' })

const results = resultsWith({
  quantities: { a: difference(0.12), b: difference(-0.3) },
  tables: {
    baseline: {
      title: { da: 'Før', en: 'Before' },
      columns: ['Difference'],
      rows: [
        { label: 'Weeks in an ordinary job in the year before the trial', cells: [{ quantity: 'a' }] },
        { label: 'Months on benefit in all the years before the trial', cells: [{ quantity: 'b' }] },
      ],
      notes: [],
    },
  },
})

describe('the balance of the arms on a narrow page', () => {
  it('draws no line through a label', () => {
    const context = { results, protocol: twoArms, language: 'en' } as const
    const drawing = drawBalance(context, 'baseline', ['a', 'b'], 'narrow')
    const { document } = parseHTML(`<body>${drawing?.marks}</body>`)
    const lines = [...document.querySelectorAll('line')]
      .map((line) => ['y1', 'y2'].map((end) => Number(line.getAttribute(end))) as [number, number])
      .filter(([top, end]) => Math.abs(end - top) > 8)
    const labels = [...document.querySelectorAll('text')]
      .filter(({ textContent }) => /trial|Weeks|Months/.test(textContent ?? ''))
      .map((text) => Number(/translate\([^,]+,([\d.]+)\)/.exec(text.getAttribute('transform') ?? '')?.[1]))
    expect(lines.length).toBeGreaterThanOrEqual(6)
    expect(labels.length).toBeGreaterThanOrEqual(2)
    for (const [top, end] of lines) {
      for (const y of labels) expect(y + 6 <= top || y - 6 >= end, `${top} to ${end} at ${y}`).toBe(true)
    }
  })
})
