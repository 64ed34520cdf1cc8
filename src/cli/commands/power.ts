import { Option } from 'commander'
import {
  isPowerRefusal,
  minimumDetectable,
  type PowerDesign,
  type PowerRefusal,
  powerAt,
  sampleSize,
  sayDetectable,
  sayPowerAt,
  sayPowerRefusal,
  sayQuestionPower,
  saySampleSize,
  saySimulation,
  splitByRatio,
} from '../../analysis/index.ts'
import { type PowerOfQuestion, powerOfTrial } from '../../app/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import type { Language } from '../../text/index.ts'
import type { Answer } from '../answer.ts'
import { type CommonOptions, type Context, command, placeOf } from '../context.ts'

type PowerOptions = CommonOptions & {
  readonly sd?: string
  readonly share?: string
  readonly effect?: string
  readonly n?: string
  readonly power?: string
  readonly ratio: string
  readonly icc?: string
  readonly clusterSize?: string
  readonly clusterVariation?: string
  readonly rSquared?: string
  readonly attrition?: string
  readonly level?: string
  readonly hypothesis: 'superiority' | 'non-inferiority' | 'equivalence'
  readonly margin?: string
  readonly better: 'higher' | 'lower'
  readonly correction: 'holm' | 'none'
  readonly simulate?: string
  readonly seed?: string
}

const usage = (reason: string): ProblemError => new ProblemError(problem('usage.wrong', { reason }))

const numberOf = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) throw usage(`${name} ${text}`)
  return value
}

/** `{key: value}` where there is a value: an option that was not given is left to its default. */
const given = <K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V }

const armsOf = (ratio: string): PowerDesign['arms'] => {
  const ratios = ratio.split(':').map((part) => Number(part))
  if (ratios.length < 2 || ratios.some((part) => !(part > 0))) throw usage(`--ratio ${ratio}`)
  return ratios.map((part, index) => ({ id: index === 0 ? 'control' : `treated-${index}`, ratio: part }))
}

/** A design from options: the first number of the ratio is the control arm's. */
const designOf = (options: PowerOptions): PowerDesign => {
  const share = numberOf('--share', options.share)
  const sd = numberOf('--sd', options.sd)
  if ((share === undefined) === (sd === undefined)) throw usage('--share | --sd')
  const icc = numberOf('--icc', options.icc)
  const size = numberOf('--cluster-size', options.clusterSize)
  if ((icc === undefined) !== (size === undefined)) throw usage('--icc --cluster-size')
  const margin = numberOf('--margin', options.margin)
  const variation = numberOf('--cluster-variation', options.clusterVariation)
  return {
    outcome:
      share === undefined ? { kind: 'mean', standardDeviation: sd as number } : { kind: 'share', control: share },
    good: options.better,
    arms: armsOf(options.ratio),
    control: 'control',
    correction: options.correction,
    hypothesis:
      options.hypothesis === 'superiority'
        ? { kind: 'superiority' }
        : { kind: options.hypothesis, ...given('margin', margin) },
    ...given('level', numberOf('--level', options.level)),
    ...given('rSquared', numberOf('--r-squared', options.rSquared)),
    ...given('attrition', numberOf('--attrition', options.attrition)),
    ...(icc === undefined || size === undefined
      ? {}
      : { cluster: { icc, size, ...given('sizeVariation', variation) } }),
  }
}

/** Two of effect, n and power give the third; power is 0.8 when only one of the others is given. */
const fromOptions = (options: PowerOptions, language: Language): Answer => {
  const design = designOf(options)
  const effect = numberOf('--effect', options.effect)
  const n = numberOf('--n', options.n)
  const target = numberOf('--power', options.power)
  const asked = { ...given('effect', effect), ...given('target', target) }
  if (n === undefined) {
    if (effect === undefined && options.hypothesis === 'superiority') throw usage('--effect | --n')
    const size = sampleSize(design, asked)
    return { json: { design, sampleSize: size }, lines: saySampleSize(design, size, language), ...failing(size) }
  }
  const units = splitByRatio(design, n)
  if (effect !== undefined && target === undefined) {
    const power = powerAt(design, { units, effect })
    return { json: { design, power }, lines: sayPowerAt(design, power, language), ...failing(power) }
  }
  const detectable = minimumDetectable(design, { units, ...asked })
  return { json: { design, detectable }, lines: sayDetectable(design, detectable, language), ...failing(detectable) }
}

const failing = (answer: object): { readonly exit?: number } => (isPowerRefusal(answer) ? { exit: 1 } : {})

const sayOr = <T extends object>(
  answer: T | PowerRefusal,
  sayIt: (answer: T, language: Language) => readonly string[],
  language: Language,
): readonly string[] => (isPowerRefusal(answer) ? [sayPowerRefusal(answer, language)] : sayIt(answer, language))

const questionLines = ({ closedForm, simulation }: PowerOfQuestion, language: Language): readonly string[] => [
  ...sayOr(closedForm, sayQuestionPower, language),
  ...(simulation === undefined ? [] : sayOr(simulation, saySimulation, language)),
  '',
]

const fromTrial = (folder: string, options: PowerOptions, context: Context, language: Language): Answer => {
  const replicates = numberOf('--simulate', options.simulate)
  const n = numberOf('--n', options.n)
  const answers = powerOfTrial(placeOf(folder), {
    ...given('target', numberOf('--power', options.power)),
    ...given('replicates', replicates),
    ...given('seed', numberOf('--seed', options.seed)),
    ...(n === undefined ? {} : { totals: [n] }),
    progress: (done, all) => {
      if (done === all || (done * 10) % all < 10) context.io.err(`${done}/${all}\n`)
    },
  })
  return { json: { questions: answers }, lines: answers.flatMap((answer) => questionLines(answer, language)) }
}

const words = {
  about: {
    da: 'styrke: hvor mange der skal til, hvad der kan findes; for en mappe eller ud fra valg',
    en: 'power: how many are needed, what can be found; for a folder or from options',
  },
  share: { da: 'andelen i kontrolgruppen, mellem 0 og 1', en: 'the share in the control arm, between 0 and 1' },
  sd: { da: 'spredningen af et gennemsnit', en: 'the standard deviation of a mean' },
  effect: { da: 'den forskel, der skal findes', en: 'the difference to be found' },
  n: { da: 'antal i alt (borgere, eller klynger)', en: 'number in all (people, or clusters)' },
  power: { da: 'ønsket styrke; 0,8', en: 'power wanted; 0.8' },
  ratio: { da: 'kontrol:indsats[:indsats]', en: 'control:treated[:treated]' },
  icc: { da: 'klyngekorrelation', en: 'intracluster correlation' },
  size: { da: 'borgere pr. klynge', en: 'people per cluster' },
  variation: {
    da: 'variationskoefficient for klyngernes størrelse',
    en: 'coefficient of variation of the cluster sizes',
  },
  rSquared: { da: 'hvor stor en del justering forklarer', en: 'the part that adjustment explains' },
  attrition: { da: 'andel, hvis resultat vil mangle', en: 'share whose outcome will be missing' },
  level: { da: 'niveau for intervallet; 0,95', en: 'level of the interval; 0.95' },
  hypothesis: { da: 'hvad der skal vises', en: 'what is to be shown' },
  margin: { da: 'grænsen', en: 'the margin' },
  better: { da: 'hvad der er bedst', en: 'which way is better' },
  correction: { da: 'korrektion for flere sammenligninger', en: 'correction for several contrasts' },
  simulate: {
    da: 'simulér så mange forsøg med protokollens egen lodtrækning og beregning',
    en: "simulate so many trials with the protocol's own draw and estimator",
  },
  seed: { da: 'simuleringens frø, et helt tal', en: 'seed of the simulation, a whole number' },
}

export const powerCommand = (context: Context) => {
  const { language } = context
  return command(context, 'power [dir]', words.about)
    .option('--share <p>', words.share[language])
    .option('--sd <s>', words.sd[language])
    .option('--effect <d>', words.effect[language])
    .option('--n <count>', words.n[language])
    .option('--power <p>', words.power[language])
    .option('--ratio <a:b>', words.ratio[language], '1:1')
    .option('--icc <rho>', words.icc[language])
    .option('--cluster-size <m>', words.size[language])
    .option('--cluster-variation <cv>', words.variation[language])
    .option('--r-squared <r2>', words.rSquared[language])
    .option('--attrition <share>', words.attrition[language])
    .option('--level <level>', words.level[language])
    .addOption(
      new Option('--hypothesis <kind>', words.hypothesis[language])
        .choices(['superiority', 'non-inferiority', 'equivalence'])
        .default('superiority'),
    )
    .option('--margin <m>', words.margin[language])
    .addOption(new Option('--better <way>', words.better[language]).choices(['higher', 'lower']).default('higher'))
    .addOption(
      new Option('--correction <method>', words.correction[language]).choices(['holm', 'none']).default('holm'),
    )
    .option('--simulate <replicates>', words.simulate[language])
    .option('--seed <number>', words.seed[language])
    .action((folder: string | undefined, options: PowerOptions) =>
      context.run(options, (spoken) =>
        folder === undefined ? fromOptions(options, spoken) : fromTrial(folder, options, context, spoken),
      ),
    )
}
