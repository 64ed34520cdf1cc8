import type { Estimate } from '../../analysis/index.ts'
import { type Context, pick } from '../context.ts'
import type { Block, Section } from '../document/block.ts'
import { authored, code, type Line, line, plain } from '../document/inline.ts'
import { statedNumber } from '../numbers/stated-number.ts'
import { wayOf } from '../wording/design.ts'
import { defaultRowWords, methodWords } from '../wording/estimator.ts'
import { methodsUsed } from '../wording/method-sentences.ts'
import { isNotOffered, notOfferedSentence } from '../wording/not-computed.ts'
import { type ReferenceKey, referenceList } from '../wording/references.ts'
import { allMainEstimates, everyoneEstimates, furtherEstimates } from './questions.ts'

const paragraph = (content: Line): Block => ({ kind: 'paragraph', content })

const heading = (context: Context, id: string, da: string, en: string): Block => ({
  kind: 'heading',
  level: 3,
  id,
  text: pick(context, { da, en }),
})

/** Estimates in the order of the questions: the main ones first. */
const inOrder = (context: Context): readonly Estimate[] =>
  [...allMainEstimates(context), ...everyoneEstimates(context), ...furtherEstimates(context)].map(
    ([, estimate]) => estimate,
  )

/** Estimates that this version has a computation for: only they rest on a method. */
const computed = (context: Context): readonly Estimate[] =>
  inOrder(context).filter((estimate) => !isNotOffered(estimate))

const correctionOf = ({ protocol }: Context): string =>
  (protocol.questions ?? []).find(({ correction }) => correction !== undefined)?.correction ?? 'holm'

/** The rows of the table of defaults that were used, where the protocol chose itself, and what was not computed. */
const defaultsLine = (context: Context): readonly Line[] => {
  const used = new Map(
    inOrder(context).map((estimate) => {
      const { estimator, se, defaultRow } = estimate
      const notComputed = notOfferedSentence(context, estimate)
      if (notComputed !== undefined) return [notComputed, [plain(notComputed)]] as const
      const method = methodWords(estimate, context.language)
      const from = pick(
        context,
        defaultRow === undefined
          ? { da: 'valgt i protokollen', en: 'chosen in the protocol' }
          : {
              da: `standardvalget, ${defaultRowWords(defaultRow, 'da')}`,
              en: `the default ${defaultRowWords(defaultRow, 'en')}`,
            },
      )
      return [`${estimator} ${se} ${defaultRow ?? ''}`, [plain(`${method}: ${from}.`)]] as const
    }),
  )
  return [...used.values()]
}

/** Who is in the main result, in words that follow how they came to their arm. */
const analysedLine = (context: Context): Line => {
  if (wayOf(context.protocol) === 'by-site') {
    return pick(context, {
      da: line`Hovedresultatet omfatter alle i den gruppe, som deres sted hører til, uanset hvad der skete siden.`,
      en: line`The main result covers everyone in the arm that their site belongs to, whatever happened since.`,
    })
  }
  const placed = pick(context, {
    da: line` Erstatningsdeltagere er aldrig med.`,
    en: line` Placed people are never in it.`,
  })
  return pick(context, {
    da: line`Hovedresultatet omfatter alle, der blev fordelt, i den gruppe de blev fordelt til, uanset hvad der skete siden. Den, der udtræder af indsatsen, følges fortsat; kun den, der trækker sig fra forsøget, gør det ikke.${mayBePlaced(context) ? placed : []}`,
    en: line`The main result covers everyone allocated, in the arm they were allocated to, whatever happened since. Who exits the intervention is still followed; only who withdraws from the trial is not.${mayBePlaced(context) ? placed : []}`,
  })
}

const mayBePlaced = ({ protocol, results }: Context): boolean =>
  ('replacement' in protocol.allocation && protocol.allocation.replacement?.allowed === true) ||
  results.flow.arms.some(({ steps }) => steps.some(({ id }) => id === 'placed'))

const missingLine = (context: Context): Line => {
  const counted = pick(context, {
    da: line`Der regnes på dem, hvis udfald er kendt, og de manglende tælles for hver gruppe.`,
    en: line`The analysis is of those whose outcome is known, and the missing are counted per arm.`,
  })
  if (computed(context).length === 0) return counted
  const tolerated = statedNumber(context, 'defaults.toleratedMissing', 0.05, 'share', 'rule')
  return pick(context, {
    da: line`${counted} Mangler en gruppe mere end ${tolerated} af sine udfald, vises de yderste tilfælde.`,
    en: line`${counted} Where an arm misses more than ${tolerated} of its outcomes, worst-case bounds are shown.`,
  })
}

const disclosureLine = (context: Context): Line => {
  const { disclosure } = context.protocol
  if (disclosure?.publicData === true) {
    return pick(context, {
      da: line`Data er offentlige i forvejen; små tal er ikke skjult.`,
      en: line`The data are public already; small numbers are not withheld.`,
    })
  }
  const smallest = statedNumber(context, 'disclosure.smallestCell', disclosure?.smallestCell ?? 5, '')
  return pick(context, {
    da: line`Tal om færre end ${smallest} personer er skjult, og tal, som de kunne regnes ud af, ligeså.`,
    en: line`Numbers about fewer than ${smallest} people are withheld, and so are numbers from which they could be worked out.`,
  })
}

const verifyBlocks = (context: Context): readonly Block[] => {
  if (wayOf(context.protocol) !== 'drawn') return []
  return [
    heading(context, 'verify', 'Lodtrækningen kan efterprøves', 'The draw can be checked'),
    paragraph(
      pick(context, {
        da: line`Lodderne følger af et hemmeligt tal, frøet. Da protokollen blev låst, før den første blev meldt ind, blev et fingeraftryk af frøet skrevet i journalen: det binder til netop det tal uden at røbe det. Frøet offentliggøres, når ingen flere skal trækkes, og så kan enhver regne alle lodder efter: ${code('virker verify')} gør det og siger, om journalen er hel. Samme kontrol er beskrevet til brug i et andet program i ${code('docs/verify-the-draw.md')}.`,
        en: line`The lots follow from a secret number, the seed. When the protocol was locked, before anyone was enrolled, a fingerprint of the seed was written in the journal: it binds to that very number without giving it away. The seed is published when nobody more is to be drawn, and anyone can then work out every lot again: ${code('virker verify')} does so and says whether the journal is whole. The same check is described for use in another program in ${code('docs/verify-the-draw.md')}.`,
      }),
    ),
  ]
}

const usedReferences = (context: Context): ReadonlySet<ReferenceKey> => {
  const { results, protocol } = context
  const estimates = computed(context)
  const quantities = Object.values(results.quantities)
  return new Set<ReferenceKey>([
    'consort',
    ...methodsUsed(estimates, correctionOf(context)).flatMap(({ references }) => references),
    ...(quantities.some(({ interval }) => interval?.method === 'wilson') ? (['wilson'] as const) : []),
    ...(quantities.some(({ kind }) => kind === 'standardised-difference') ? (['austin'] as const) : []),
    ...(protocol.allocation.method === 'minimisation' ? (['pocock-simon'] as const) : []),
    ...(protocol.allocation.method === 'rerandomisation' ? (['morgan-rubin'] as const) : []),
  ])
}

const descriptionLines = (context: Context): readonly Line[] => {
  const quantities = Object.values(context.results.quantities)
  const wilson = quantities.some(({ interval }) => interval?.method === 'wilson')
  const balance = quantities.some(({ kind }) => kind === 'standardised-difference')
  return [
    ...(wilson
      ? [
          pick(context, {
            da: line`Andele har Wilsons interval (1927).`,
            en: line`Shares have Wilson’s interval (1927).`,
          }),
        ]
      : []),
    ...(balance
      ? [
          pick(context, {
            da: line`Grupperne før start er sammenlignet oplysning for oplysning med standardiserede forskelle (Austin 2009), ikke med test.`,
            en: line`The arms at baseline are compared attribute by attribute by standardised differences (Austin 2009), not by tests.`,
          }),
        ]
      : []),
    pick(context, {
      da: line`Deltagernes vej er vist efter CONSORT 2010 (Schulz m.fl. 2010).`,
      en: line`The participant flow follows CONSORT 2010 (Schulz et al. 2010).`,
    }),
  ]
}

/** How the numbers came about, and whose methods they are. */
export const methodSection = (context: Context): Section => {
  const estimates = computed(context)
  const methods = methodsUsed(estimates, correctionOf(context)).map(({ said }): Line => [plain(pick(context, said))])
  const defaults = defaultsLine(context)
  const trialReferences = (context.protocol.trial.references ?? []).map((text): Line => [authored(text)])
  return {
    id: 'method',
    title: pick(context, { da: 'Metode', en: 'Method' }),
    blocks: [
      heading(context, 'method-analysis', 'Beregning', 'Analysis'),
      ...(estimates.length === 0 ? [] : [paragraph(analysedLine(context))]),
      { kind: 'list', items: [...methods, ...descriptionLines(context)] },
      ...(defaults.length === 0
        ? []
        : [
            paragraph([plain(pick(context, { da: 'Valget af beregning:', en: 'The choice of method:' }))]),
            { kind: 'list', items: defaults } as const,
          ]),
      heading(context, 'method-missing', 'Manglende og skjulte tal', 'Missing and withheld numbers'),
      paragraph(missingLine(context)),
      paragraph(disclosureLine(context)),
      ...verifyBlocks(context),
      heading(context, 'references', 'Litteratur', 'References'),
      { kind: 'list', items: referenceList(usedReferences(context)).map((text): Line => [plain(text)]) },
      ...(trialReferences.length === 0
        ? []
        : [
            heading(context, 'trial-references', 'Om forsøget', 'About the trial'),
            { kind: 'list', items: trialReferences } as const,
          ]),
    ],
  }
}
