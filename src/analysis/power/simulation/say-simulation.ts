import { formatNumber, formatPercent, type Language } from '../../../text/index.ts'
import type { PowerDesign } from '../design.ts'
import { isPowerRefusal } from '../refusal.ts'
import { sayPowerRefusal } from '../say-refusal.ts'
import { assumedNumber, differenceUnit, tableLines, words } from '../words.ts'
import type { QuestionSimulation, SimulatedCell } from './simulate-question.ts'
import type { Simulated, SimulatedContrast } from './tally.ts'

/** A simulated question as lines to print; ± is the Monte Carlo standard error. */
export function saySimulation(answer: QuestionSimulation, language: Language): readonly string[] {
  const unit = answer.cells[0] === undefined ? '' : differenceUnit(answer.cells[0].design, language)
  const said = (word: keyof typeof words): string => words[word][language]
  const bias = unit === '' ? said('bias') : `${said('bias')} (${unit})`
  const before = (['contrast', 'power', 'worse', 'coverage'] as const).map(said)
  const head = ['', ...before, bias, said('withoutEstimate'), said('closedForm')]
  const rows = answer.cells.flatMap((cell) =>
    isPowerRefusal(cell.simulation)
      ? []
      : cell.simulation.contrasts.map((contrast) => [
          assumed(cell.design, language),
          ...figures(cell, contrast, language),
        ]),
  )
  const refusals = answer.cells.flatMap(({ simulation }) =>
    isPowerRefusal(simulation) ? [sayPowerRefusal(simulation, language)] : [],
  )
  return [how(answer, language), ...(rows.length === 0 ? [] : tableLines([head, ...rows])), ...new Set(refusals)]
}

function how({ question, method, analysis, cells }: QuestionSimulation, language: Language): string {
  const first = cells.map(({ simulation }) => simulation).find((each) => !isPowerRefusal(each))
  const trials = first && !isPowerRefusal(first) ? formatNumber(first.replicates, 0, language) : '0'
  const seed = first && !isPowerRefusal(first) ? first.seed : '–'
  const test =
    analysis.name === 'cluster-means'
      ? {
          da: 't-test på klyngernes gennemsnit, ikke protokollens metode',
          en: "t-test on the clusters' means, not the protocol's estimator",
        }[language]
      : `${analysis.estimator}, ${analysis.se}`
  return language === 'da'
    ? `${question}: ${trials} simulerede forsøg pr. sæt antagelser; lodtrækning ${method}; beregning ${test}; frø ${seed}.`
    : `${question}: ${trials} simulated trials per set of assumptions; draw ${method}; analysis ${test}; seed ${seed}.`
}

const assumed = ({ cluster }: PowerDesign, language: Language): string =>
  cluster === undefined ? '' : `ICC ${assumedNumber(cluster.icc, language)}, m ${assumedNumber(cluster.size, language)}`

function figures(cell: SimulatedCell, simulated: SimulatedContrast, language: Language): readonly string[] {
  const share = (figure: Simulated | undefined): string =>
    figure === undefined
      ? '–'
      : `${formatPercent(figure.value, 1, language)} ± ${formatNumber(figure.stdError * 100, 1, language)}`
  const { bias } = simulated
  const missing = Object.values(simulated.withoutEstimate).reduce((sum, n) => sum + n, 0)
  return [
    simulated.contrast.join(' – '),
    share(simulated.power),
    share(simulated.worse),
    share(simulated.coverage),
    bias === undefined ? '–' : biasOf(cell.design, bias, language),
    formatNumber(missing, 0, language),
    byFormula(cell, simulated, language),
  ]
}

function biasOf({ outcome }: PowerDesign, bias: Simulated, language: Language): string {
  const scale = outcome.kind === 'share' ? 100 : 1
  const decimals = Math.max(0, Math.min(12, 1 - Math.floor(Math.log10(bias.stdError * scale))))
  const [value, error] = [bias.value, bias.stdError].map((part) => formatNumber(part * scale, decimals, language))
  return `${value} ± ${error}`
}

/** Power by formula at the first and the last step, between which a correction's power lies. */
function byFormula({ closedForm }: SimulatedCell, { contrast }: SimulatedContrast, language: Language): string {
  if (isPowerRefusal(closedForm)) return '–'
  const powers = closedForm.steps.map(
    (step) => step.contrasts.find((each) => each.contrast[0] === contrast[0])?.power ?? 0,
  )
  return powers.map((power) => formatPercent(power, 1, language)).join('–')
}
