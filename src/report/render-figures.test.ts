import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { estimateWith, quantityWith, resultsWith, twoArms } from '../../test/report/make-results.ts'
import type { FlowStep, Results } from '../analysis/index.ts'
import type { Protocol } from '../protocol/index.ts'
import { renderFigures } from './render-figures.ts'

const textOf = (svg: string): string =>
  parseHTML(`<body>${svg}</body>`).document.querySelector('svg')?.textContent ?? ''

const manyArms = (count: number): { protocol: Protocol; results: Results } => {
  const ids = Array.from({ length: count }, (_, i) => `arm${i}`)
  const step = (id: FlowStep['id'], arm: string): FlowStep => ({
    id,
    label: { da: id, en: id },
    quantity: `flow.${id}.${arm}`,
    ...(id === 'exited'
      ? {
          parts: [
            { label: 'Job', quantity: `part.${arm}` },
            { label: 'Moved', quantity: `hidden.${arm}` },
            { label: 'Died', quantity: `hidden.${arm}` },
          ],
        }
      : {}),
  })
  const hidden = quantityWith({ value: { noResult: 'suppressed', why: '' }, suppressed: 'primary' })
  const quantities = Object.fromEntries(
    ids.flatMap((arm) => [
      ...(['drawn', 'exited', 'placed', 'analysed'] as const).map(
        (id) => [`flow.${id}.${arm}`, quantityWith({ value: 50 })] as const,
      ),
      [`part.${arm}`, quantityWith({ value: 12 })] as const,
      [`hidden.${arm}`, hidden] as const,
    ]),
  )
  return {
    protocol: { ...twoArms, arms: ids.map((id) => ({ id, name: `Arm ${id}`, role: 'treated' })) },
    results: resultsWith({
      quantities,
      estimates: {},
      figures: { flow: { kind: 'flow', title: { da: 'Vej', en: 'Flow' }, table: 'flow' } },
      flow: {
        stated: [],
        before: [],
        arms: ids.map((arm) => ({
          arm,
          steps: (['drawn', 'exited', 'placed', 'analysed'] as const).map((id) => step(id, arm)),
        })),
      },
    }),
  }
}

describe('a figure as a file', () => {
  it('is the same to the byte for the same results', () => {
    const [first, second] = [1, 2].map(() =>
      renderFigures(resultsWith({}), twoArms, 'da').get('figures/forest.dkk.da.svg'),
    )
    expect(first).toBeDefined()
    expect(second).toBe(first)
  })

  it('names itself, and says where the people are made up', () => {
    const svg = renderFigures(resultsWith({ synthetic: true }), twoArms, 'en').get(
      'figures/forest.dkk.en.svg',
    ) as string
    expect(svg).toContain('aria-labelledby="figure-forest.dkk-title figure-forest.dkk-desc"')
    expect(textOf(svg)).toContain('Made-up data – says nothing about the real trial')
  })

  it('prints the numbers that it draws', () => {
    const svg = renderFigures(resultsWith({}), twoArms, 'en').get('figures/forest.dkk.en.svg') as string
    expect(textOf(svg)).toContain('+1,794 (+474 to +3,115)')
  })

  it('is left out where there is nothing to draw', () => {
    const none = estimateWith({ estimate: { noResult: 'too-few-units', why: '' }, confInt: null })
    const results = resultsWith({ estimates: { 'effect.main.treated-vs-control': none } })
    expect([...renderFigures(results, twoArms, 'en').keys()]).toEqual([])
  })
})

describe('the participant flow', () => {
  it.each([1, 2, 3, 5])(
    'has a column for each of %i arms, and one of their own for people who were placed',
    (count) => {
      const { protocol, results } = manyArms(count)
      const svg = renderFigures(results, protocol, 'en').get('figures/flow.en.svg') as string
      const { document } = parseHTML(`<body>${svg}</body>`)
      const heads = [...document.querySelectorAll('text[font-weight="700"]')].map((head) => head.textContent)
      expect(heads.filter((head) => head?.startsWith('Arm'))).toHaveLength(count)
      expect(heads.some((head) => head?.startsWith('Placed:'))).toBe(true)
      const dashed = [...document.querySelectorAll('rect[stroke-dasharray]')]
      expect(dashed).toHaveLength(1)
    },
  )

  it('names no reason that is withheld: beside a small total the names alone would tell', () => {
    const { protocol, results } = manyArms(2)
    const svg = renderFigures(results, protocol, 'en').get('figures/flow.en.svg') as string
    expect(textOf(svg)).toMatch(/other reasons:\swithheld/)
    expect(textOf(svg)).not.toMatch(/Died|Moved/)
  })
})
