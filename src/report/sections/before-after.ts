import type { Estimate, OverTime } from '../../analysis/index.ts'
import { formatList } from '../../text/index.ts'
import { armName, authorsText, type Context, pick } from '../context.ts'
import type { Block, TableBlock } from '../document/block.ts'
import { authored, type Line, line, plain } from '../document/inline.ts'
import { estimateLabel } from '../figures/forest.ts'
import { preTrendSentences } from '../wording/pre-trend-sentences.ts'
import { figureBlock } from './figure-block.ts'
import { allMainEstimates } from './questions.ts'
import { tableBlock } from './table-block.ts'

type Named = readonly [id: string, estimate: Estimate]

const blockOf = (context: Context, id: string, da: string, en: string): readonly TableBlock[] => {
  const table = context.results.tables[id]
  return table === undefined ? [] : [tableBlock(context, id, table, pick(context, { da, en }))]
}

const siteName = ({ protocol, ...context }: Context, id: string): string => {
  const found = protocol.trial.sites?.find((site) => site.id === id)
  return found === undefined ? id : authorsText({ ...context, protocol }, found.name)
}

/** Sites that are left out, by name: nothing is known of their change. */
const droppedLines = (context: Context, { droppedSites }: OverTime): readonly Line[] => {
  if (droppedSites.length === 0) return []
  const names = formatList(
    droppedSites.map(({ site, arm }) => `${siteName(context, site)} (${armName(context, arm)})`),
    context.language,
  )
  return [
    pick(context, {
      da: line`Ikke med, fordi stedet ikke er set i alle de perioder, der sammenlignes: ${names}.`,
      en: line`Left out, since the site was not seen in all the periods compared: ${names}.`,
    }),
  ]
}

/** With whom sites that start at different dates are compared, and how the numbers are put together. */
const comparedLines = (context: Context, { kind, comparedWith }: OverTime): readonly Line[] => {
  if (kind !== 'group-time') return []
  return [
    pick(
      context,
      comparedWith === 'not-yet-treated'
        ? {
            da: line`Stederne begyndte på forskellige tidspunkter. Hver årgang er sammenlignet med steder, der endnu ikke var begyndt, aldrig med dem, der allerede var.`,
            en: line`The sites started at different dates. Each cohort is compared with sites that had not started yet, never with those that had.`,
          }
        : {
            da: line`Stederne begyndte på forskellige tidspunkter. Hver årgang er sammenlignet med steder, der aldrig begyndte.`,
            en: line`The sites started at different dates. Each cohort is compared with sites that never started.`,
          },
    ),
  ]
}

const studyBlocks = (context: Context, [id, estimate]: Named): readonly Block[] => {
  const { overTime } = estimate
  if (overTime === undefined) return []
  const { figures } = context.results
  const event = figures[`event.${id}`]
  const placebo = figures[`placebo.${id}`]
  const sentences = preTrendSentences(context, id)
  const notes = [...comparedLines(context, overTime), ...droppedLines(context, overTime), ...sentences]
  const blocks: readonly Block[] = [
    ...notes.map((content): Block => ({ kind: 'paragraph', content })),
    ...(event === undefined ? [] : figureBlock(context, `event.${id}`, event)),
    ...blockOf(context, `periods.${id}`, 'Periode', 'Period'),
    ...(placebo === undefined ? [] : figureBlock(context, `placebo.${id}`, placebo)),
    ...blockOf(context, `placebos.${id}`, 'Valg af steder', 'Choice of sites'),
  ]
  if (blocks.length === 0) return []
  return [{ kind: 'heading', level: 4, id: `before-after-${id}`, text: estimateLabel(context, estimate) }, ...blocks]
}

/** How the comparison sites were found among others, and which were left out. */
const chosenBlocks = (context: Context): readonly Block[] => {
  const { allocation } = context.protocol
  if (allocation.method !== 'by-site' || allocation.chosenBy === undefined) return []
  const { chosenBy } = allocation
  const how =
    chosenBy.method === 'ranking'
      ? pick(context, {
          da: line`Sammenligningsstederne er dem, der ligger nærmest over og under hvert indsatssted på en rangliste: ${authored(chosenBy.ranking)}.`,
          en: line`The comparison sites are those nearest above and below each treated site on a ranking: ${authored(chosenBy.ranking)}.`,
        })
      : pick(context, {
          da: line`Sammenligningsstederne er dem, der ligner hvert indsatssted mest i: ${authored(chosenBy.covariates.join(', '))}.`,
          en: line`The comparison sites are those most like each treated site in: ${authored(chosenBy.covariates.join(', '))}.`,
        })
  const excluded = (chosenBy.exclusions ?? []).map(
    ({ site, reason }): Line => line`${authored(site)}: ${authored(authorsText(context, reason))}`,
  )
  return [
    { kind: 'paragraph', content: how },
    ...(excluded.length === 0
      ? []
      : [
          {
            kind: 'paragraph',
            content: [plain(pick(context, { da: 'Udeladt på forhånd:', en: 'Left out beforehand:' }))],
          } as const,
          { kind: 'list', items: excluded } as const,
        ]),
  ]
}

const siteTables = (context: Context): readonly Block[] =>
  Object.keys(context.results.tables)
    .filter((id) => id.startsWith('sites.'))
    .flatMap((id) => blockOf(context, id, 'Forsøgssted', 'Site'))

/** Tables that stand in this chapter. */
export const isBeforeAfterTable = (id: string): boolean => id === 'starts' || /^(sites|periods|placebos)\./.test(id)

/** What comparisons over time rest on: when people started, each site, each period, what was before the start. */
export const beforeAfterBlocks = (context: Context): readonly Block[] => {
  const studies = allMainEstimates(context).filter(([, { overTime }]) => overTime !== undefined)
  const blocks = [
    ...chosenBlocks(context),
    ...blockOf(context, 'starts', 'Begyndt', 'Started'),
    ...siteTables(context),
    ...studies.flatMap((named) => studyBlocks(context, named)),
  ]
  if (blocks.length === 0) return []
  const text = pick(context, { da: 'Før og efter', en: 'Before and after' })
  return [{ kind: 'heading', level: 3, id: 'before-after', text }, ...blocks]
}
