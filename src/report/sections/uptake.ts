import { type Context, pick } from '../context.ts'
import type { Block } from '../document/block.ts'
import { plain } from '../document/inline.ts'
import { figureBlock } from './figure-block.ts'
import { tableBlock } from './table-block.ts'

/** Tables that stand in this chapter. */
export const isUptakeTable = (id: string): boolean => /^uptake(-sites|-months)?\./.test(id)

const blockOf = (context: Context, id: string, da: string, en: string): readonly Block[] => {
  const table = context.results.tables[id]
  return table === undefined ? [] : [tableBlock(context, id, table, pick(context, { da, en }))]
}

/** Who could use what the sites were allowed, and who did: the funnel, each site, each month. Nothing where nothing is recorded. */
export const uptakeBlocks = (context: Context): readonly Block[] => {
  const things = Object.keys(context.protocol.delivery?.uptake ?? {}).filter(
    (id) => context.results.tables[`uptake.${id}`] !== undefined,
  )
  if (things.length === 0) return []
  const text = pick(context, { da: 'Blev det brugt?', en: 'Was it used?' })
  const note = pick(context, {
    da: 'Uden at vide, hvor mange der kunne bruge det, og hvem der gjorde, kan ingen forstå, hvorfor noget skete, eller hvorfor ikke.',
    en: 'Without knowing how many could use it, and who did, nobody can understand why something happened, or why not.',
  })
  return [
    { kind: 'heading', level: 3, id: 'uptake', text },
    { kind: 'paragraph', content: [plain(note)] },
    ...things.flatMap((id): readonly Block[] => {
      const figure = context.results.figures[`funnel.${id}`]
      return [
        ...(figure === undefined ? [] : figureBlock(context, `funnel.${id}`, figure)),
        ...blockOf(context, `uptake.${id}`, 'Trin', 'Step'),
        ...blockOf(context, `uptake-sites.${id}`, 'Forsøgssted', 'Site'),
        ...blockOf(context, `uptake-months.${id}`, 'Måned', 'Month'),
      ]
    }),
  ]
}
