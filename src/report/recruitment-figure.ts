import * as Plot from '@observablehq/plot'
import { formatNumber, type Language, type Said } from '../text/index.ts'
import { keyLegend, lineSign } from './figures/arm-lines.ts'
import { arrange, drawPanel } from './figures/curve-panel.ts'
import { frameDrawing } from './figures/svg.ts'

/** How many are enrolled at the end of each week, and how many were to be; nothing in weeks still to come. */
export type RecruitmentWeek = { readonly label: string; readonly enrolled?: number; readonly planned?: number }

const sizes = { wide: { width: 760, height: 280 }, narrow: { width: 350, height: 230 } } as const
const styles = { enrolled: { stroke: '#1f5f8b', dash: 'none' }, planned: { stroke: '#1c2430', dash: '4 3' } } as const

const words = {
  title: { da: 'Rekruttering mod planen', en: 'Recruitment against plan' },
  axis: { da: 'Borgere i alt', en: 'Citizens in all' },
  enrolled: { da: 'Indmeldt', en: 'Enrolled' },
  planned: { da: 'Plan', en: 'Plan' },
  description: {
    da: 'To linjer over ugerne: hvor mange borgere der er indmeldt i alt, og hvor mange det skulle være efter planen. De samme tal står i tabellen.',
    en: 'Two lines over the weeks: how many citizens are enrolled in all, and how many it should be by the plan. The table gives the same numbers.',
  },
} as const satisfies Readonly<Record<string, Said>>

/** The curve of recruitment with its planned line, as SVG; nothing where there are fewer than two weeks. */
export const recruitmentFigure = (
  weeks: readonly RecruitmentWeek[],
  { language, synthetic }: { readonly language: Language; readonly synthetic: boolean },
  layout: 'wide' | 'narrow',
): string | undefined => {
  if (weeks.length < 2) return undefined
  const lineOf = (which: 'enrolled' | 'planned') =>
    weeks.flatMap((week, at) => (week[which] === undefined ? [] : [{ at, value: week[which] }]))
  const lines = { enrolled: lineOf('enrolled'), planned: lineOf('planned') }
  const drawn = (['planned', 'enrolled'] as const).filter((which) => lines[which].length > 0)
  const panel = drawPanel(
    {
      title: words.axis[language],
      reach: drawn.flatMap((which) => lines[which].map(({ value }) => value)),
      marks: [
        Plot.ruleY([0], { stroke: '#1c2430' }),
        ...drawn.map((which) =>
          Plot.lineY(lines[which], {
            x: 'at',
            y: 'value',
            stroke: styles[which].stroke,
            strokeWidth: 1.8,
            strokeDasharray: styles[which].dash,
          }),
        ),
      ],
    },
    {
      ...sizes[layout],
      periods: weeks.map(({ label }) => label),
      tickFormat: (value) => formatNumber(value, 0, language),
    },
  )
  const keys = drawn.toReversed().map((which) => ({ text: words[which][language], sign: lineSign(styles[which]) }))
  return frameDrawing(arrange([keyLegend(keys, layout), panel], 'y'), {
    id: `figure-${layout}-recruitment`,
    title: words.title[language],
    description: words.description[language],
    language,
    synthetic,
  })
}
